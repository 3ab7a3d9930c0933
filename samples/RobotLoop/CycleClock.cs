using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RobotLoop;

/// <summary>
/// The beginnings of cycles of the same length. It sleeps up to shortly before one, and spins for the rest: a sleeper is woken too late.
/// </summary>
internal sealed partial class CycleClock(double rate)
{
    private static readonly long _spin = Stopwatch.Frequency / 5000;

    private readonly double _period = Stopwatch.Frequency / rate;
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Waits for the beginning of a cycle, and says by how many ticks of the stopwatch it came too late.</summary>
    public long WaitFor(long cycle)
    {
        var begin = _start + (long)(cycle * _period);
        for (var left = begin - Stopwatch.GetTimestamp(); left > 0; left = begin - Stopwatch.GetTimestamp())
        {
            if (left > _spin)
                Sleep(left - _spin);
            else
                Thread.SpinWait(1);
        }

        return Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>The next cycle that has not begun yet.</summary>
    public long NextAfter(long cycle) => Math.Max(cycle, (long)((Stopwatch.GetTimestamp() - _start) / _period)) + 1;

    /// <summary>.NET sleeps for whole milliseconds only.</summary>
    private static void Sleep(long ticks)
    {
        var nanoseconds = (long)(ticks * (1e9 / Stopwatch.Frequency));
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
            _ = NanoSleep(new TimeSpec(nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000), 0);
        else
            Thread.Sleep((int)(nanoseconds / 1_000_000));
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec duration, nint left);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
