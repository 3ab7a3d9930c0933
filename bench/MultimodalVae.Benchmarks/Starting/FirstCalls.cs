using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Benchmarks.Starting;

/// <summary>The program of a process that does what a robot does first, and times it. It does nothing else before.</summary>
internal static class FirstCalls
{
    public const string Command = "first-calls";

    /// <summary>The exit code where the process was to have one core and has more.</summary>
    public const int NotPinned = 2;

    private const int Calls = 10_000;

    /// <summary>Prints <see cref="FirstCallTimes"/>.</summary>
    /// <param name="path">A model file.</param>
    /// <param name="cores">What the process may run on.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string path, Cores cores)
    {
        // The run-time counted its cores before this program began; whoever pins the process may have been late.
        if (cores != Cores.All && Environment.ProcessorCount != 1)
        {
            Console.Error.WriteLine("error: the process was not pinned to one core in time");
            return NotPinned;
        }

        if (cores == Cores.OneBusy)
            new Thread(Spin) { IsBackground = true }.Start();
        Console.Out.WriteLine(Measure(path));
        return 0;
    }

    private static FirstCallTimes Measure(string path)
    {
        var start = Stopwatch.GetTimestamp();
        using var model = VaeModel.Load(path);
        var loaded = Stopwatch.GetTimestamp();

        var mask = model.Layout.All;
        var (row, means, variances) = (new float[model.Layout.Width], new float[model.Layout.Width], new float[model.Layout.Width]);
        model.Reconstruct(row, mask, means, variances);
        var first = Stopwatch.GetTimestamp();

        for (var call = 1; call < Calls; call++)
            model.Reconstruct(row, mask, means, variances);
        var mean = Stopwatch.GetElapsedTime(first).TotalSeconds / (Calls - 1);
        return new FirstCallTimes(
            Stopwatch.GetElapsedTime(start, loaded).TotalSeconds, Stopwatch.GetElapsedTime(loaded, first).TotalSeconds, mean);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spin()
    {
        for (; ; )
        {
        }
    }
}
