using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Starting;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>What a robot waits for when its program starts: medians over several processes.</summary>
internal static class StartRatios
{
    private const int Processes = 7;

    private static readonly Goal _start = Goal.AtMost("load-and-first-reconstruction-milliseconds", 50);
    private static readonly Goal _early = Goal.AtMost("calls-2-to-10000-microseconds", 5);
    private static readonly Goal _earlyOnOneCore = Goal.AtMost("calls-2-to-10000-one-core-microseconds", 5);
    private static readonly Goal _earlyOnBusyCore = Goal.AtMost("calls-2-to-10000-busy-core-microseconds", 5);

    public static IEnumerable<GoalGroup> Groups =>
    [
        new([_start, _early], Start),
        new(_earlyOnOneCore, () => OnOneCore(_earlyOnOneCore, Cores.One, "one core")),
        new(_earlyOnBusyCore, () => OnOneCore(_earlyOnBusyCore, Cores.OneBusy, "one core shared with a busy thread, waits included")),
    ];

    private static IEnumerable<Ratio> Start()
    {
        var times = Run(Cores.All);
        var load = times.Select(time => time.Load).Median();
        var first = times.Select(time => time.First).Median();
        return
        [
            _start.Measured(
                1e3 * times.Select(time => time.Load + time.First).Median(),
                $"Load {Text.Duration(load)}, first reconstruction {Text.Duration(first)}; {Processes} JIT processes"),
            _early.Measured(1e6 * times.Select(time => time.Mean).Median(), $"mean per call; {Range(times)} in {Processes} JIT processes"),
        ];
    }

    private static Ratio OnOneCore(Goal goal, Cores cores, string detail)
    {
        if (!JitProcess.CanPin)
            return goal.Measured(double.NaN, "not measured: this system pins no process to a core");
        var times = Run(cores);
        return goal.Measured(
            1e6 * times.Select(time => time.Mean).Median(), $"mean per call, {detail}; {Range(times)} in {Processes} JIT processes");
    }

    private static FirstCallTimes[] Run(Cores cores)
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        using var file = new SavedModel(model);
        return [.. Enumerable.Range(0, Processes).Select(_ => JitProcess.Run(file.Path, cores))];
    }

    private static string Range(FirstCallTimes[] times) =>
        $"{Text.Duration(times.Min(time => time.Mean))} to {Text.Duration(times.Max(time => time.Mean))}";
}
