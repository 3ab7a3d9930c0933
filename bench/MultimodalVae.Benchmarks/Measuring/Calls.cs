using System.Diagnostics;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Times calls.</summary>
internal static class Calls
{
    private static readonly TimeSpan _least = TimeSpan.FromMicroseconds(100);

    /// <summary>
    /// A contender whose piece of work is a call. Short calls are timed several together, so that reading the clock costs nothing.
    /// </summary>
    public static Contender Contender(string name, Action call) => new(name, slice =>
    {
        var (seconds, start) = (new List<double>(), Stopwatch.GetTimestamp());
        var together = 1;
        do
        {
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < together; i++)
                call();
            var taken = Stopwatch.GetElapsedTime(before);
            if (taken < _least)
                together *= 2;
            else
                seconds.Add(taken.TotalSeconds / together);
        }
        while (Stopwatch.GetElapsedTime(start) < slice);
        return seconds;
    });

    /// <summary>The seconds of every single one of so many calls, with those it takes to read the clock.</summary>
    public static double[] Each(int count, Action call)
    {
        var seconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            var before = Stopwatch.GetTimestamp();
            call();
            seconds[i] = Stopwatch.GetElapsedTime(before).TotalSeconds;
        }

        return seconds;
    }
}
