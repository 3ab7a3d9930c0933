using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Measures;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>All measures of the test rows.</summary>
internal sealed class MeasureRatios(BenchmarkRows rows)
{
    /// <summary>Percentiles of resamples of single rows, which cost least.</summary>
    private static readonly MeasureOptions _percentiles =
        new() { Blocks = MultimodalVae.Measures.RowBlocks.Rows, IntervalMethod = IntervalMethod.Percentile };

    private readonly Goal _all = Goal.AtLeast($"all-measures-of-{rows.Test.RowCount}-rows", 6);
    private readonly Goal _studentised = Goal.AtLeast($"all-measures-of-{rows.Test.RowCount}-rows-studentised", 4);

    public IEnumerable<GoalGroup> Groups =>
    [
        new(_all, () => Measure(_all, _percentiles)),
        new(_studentised, () => Measure(_studentised, new MeasureOptions())),
    ];

    private Ratio Measure(Goal goal, MeasureOptions options)
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        using var network = new EagerVae(model);
        var eager = new EagerModel(network);
        var timings = Race.Ratios.Run(
            Calls.Contender("eager TorchSharp (1 thread)", () => Evaluate(1)),
            Calls.Contender("eager TorchSharp (2 threads)", () => Evaluate(2)),
            Calls.Contender("native", () => InformationMeasures.Evaluate(model, rows.Test, options)));
        return goal.Against(timings[..2], timings[2]);

        void Evaluate(int threads)
        {
            torch.set_num_threads(threads);
            InformationMeasures.Evaluate(eager, rows.Test, options);
        }
    }
}
