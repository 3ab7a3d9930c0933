namespace RobotLoop;

/// <summary>What happened in a loop, in ticks of the stopwatch. Nothing is allocated between its begin and its end.</summary>
internal sealed class LoopLog
{
    private readonly long[] _wakeUps;
    private readonly long[] _reconstructions;

    public LoopLog(int mostCycles, FilledIn filledIn)
    {
        (_wakeUps, _reconstructions, FilledIn) = (new long[mostCycles], new long[mostCycles], filledIn);

        // The first writing to a page of memory takes the system longer than a reconstruction.
        Array.Fill(_wakeUps, 0);
        Array.Fill(_reconstructions, 0);
    }

    /// <summary>How much too late each cycle began.</summary>
    public ReadOnlySpan<long> WakeUps => _wakeUps.AsSpan(0, Cycles);

    /// <summary>How long each reconstruction took.</summary>
    public ReadOnlySpan<long> Reconstructions => _reconstructions.AsSpan(0, Cycles);

    /// <summary>How many cycles ran.</summary>
    public int Cycles { get; private set; }

    /// <summary>How many periods passed: the cycles that ran, and those that could not begin in time.</summary>
    public int Periods { get; private set; }

    /// <summary>How many periods ended before their reconstruction was ready.</summary>
    public int Missed { get; private set; }

    /// <summary>How often garbage was collected.</summary>
    public int Collections { get; private set; }

    /// <summary>How many bytes the loop allocated.</summary>
    public long Allocated { get; private set; }

    public FilledIn FilledIn { get; }

    public void Begin()
    {
        Collections = GC.CollectionCount(0);
        Allocated = GC.GetAllocatedBytesForCurrentThread();
    }

    public void Add(long wakeUp, long reconstruction)
    {
        (_wakeUps[Cycles], _reconstructions[Cycles]) = (wakeUp, reconstruction);
        Cycles++;
    }

    /// <param name="periods">How many periods passed until the next cycle could begin, those of this loop only.</param>
    /// <param name="inTime">Whether the cycle ended within its own.</param>
    public void Pass(int periods, bool inTime)
    {
        Periods += periods;
        Missed += inTime ? 0 : periods;
    }

    public void End()
    {
        Allocated = GC.GetAllocatedBytesForCurrentThread() - Allocated;
        Collections = GC.CollectionCount(0) - Collections;
    }
}
