using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Measures;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>All measures of the test rows.</summary>
internal sealed class MeasureRatios(BenchmarkRows rows)
{
    private readonly Goal _all = Goal.AtLeast($"all-measures-of-{rows.Test.RowCount}-rows", 6);

    public IEnumerable<GoalGroup> Groups => [new(_all, Measure)];

    private Ratio Measure()
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        using var network = new EagerVae(model);
        var eager = new EagerModel(network);
        var timings = Race.Ratios.Run(
            Calls.Contender("eager TorchSharp (1 thread)", () => Evaluate(1)),
            Calls.Contender("eager TorchSharp (2 threads)", () => Evaluate(2)),
            Calls.Contender("native", () => InformationMeasures.Evaluate(model, rows.Test)));
        return _all.Against(timings[..2], timings[2]);

        void Evaluate(int threads)
        {
            torch.set_num_threads(threads);
            InformationMeasures.Evaluate(eager, rows.Test);
        }
    }
}
