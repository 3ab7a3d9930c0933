namespace MultimodalVae.Engines;

/// <summary>
/// Threads that do pieces of work together, some microseconds each: they look for the next one for a while before they sleep. Without others the
/// caller does it alone.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly int _looksBeforeSleep;
    private readonly Thread[] _others;
    private readonly object _wake = new();
    private Action<int>? _work;
    private int _pieces;
    private int _taken;
    private int _running;
    private int _round;
    private int _sleeping;
    private Exception? _failure;
    private volatile bool _ends;

    /// <param name="threads">How many threads there are, the caller's included.</param>
    /// <param name="looksBeforeSleep">How often a thread looks for the next round before it sleeps.</param>
    public WorkerPool(int threads, int looksBeforeSleep = 2_000)
    {
        (Count, _looksBeforeSleep) = (threads, looksBeforeSleep);
        _others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = nameof(MultimodalVae) })];
        foreach (var thread in _others)
            thread.Start();
    }

    /// <summary>How many threads there are, the caller's included.</summary>
    public int Count { get; }

    /// <summary>Does all pieces, each once and by whoever comes first, and waits for the last.</summary>
    public void Run(int pieces, Action<int> work)
    {
        if (_others.Length == 0)
        {
            for (var piece = 0; piece < pieces; piece++)
                work(piece);
            return;
        }

        (_work, _pieces, _failure) = (work, pieces, null);
        Volatile.Write(ref _taken, 0);
        Volatile.Write(ref _running, _others.Length);
        Interlocked.Increment(ref _round);
        WakeOthers();
        TakePieces();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _running) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            throw new AggregateException(failure);
    }

    public void Dispose()
    {
        _ends = true;
        Interlocked.MemoryBarrier();
        WakeOthers();
        foreach (var thread in _others)
            thread.Join();
    }

    /// <summary>Who is about to sleep has said so before it looked at the round, and whether all ends, for the last time: it sees what is new, or is seen here.</summary>
    private void WakeOthers()
    {
        if (Volatile.Read(ref _sleeping) == 0)
            return;
        lock (_wake)
            Monitor.PulseAll(_wake);
    }

    private void Work()
    {
        for (var seen = 0; ; seen++)
        {
            if (!WaitForRound(seen))
                return;
            TakePieces();
            Interlocked.Decrement(ref _running);
        }
    }

    private void TakePieces()
    {
        try
        {
            for (var piece = Interlocked.Increment(ref _taken); piece <= _pieces; piece = Interlocked.Increment(ref _taken))
                _work!(piece - 1);
        }
#pragma warning disable CA1031 // Rethrown by the caller of Run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = exception;
        }
    }

    private bool WaitForRound(int seen)
    {
        var wait = default(SpinWait);
        for (var looks = 0; Volatile.Read(ref _round) == seen; looks++)
        {
            if (_ends)
                return false;
            if (looks < _looksBeforeSleep)
            {
                wait.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            Sleep(seen);
        }

        return !_ends;
    }

    private void Sleep(int seen)
    {
        lock (_wake)
        {
            Interlocked.Increment(ref _sleeping);
            while (Volatile.Read(ref _round) == seen && !_ends)
                Monitor.Wait(_wake);
            Interlocked.Decrement(ref _sleeping);
        }
    }
}
