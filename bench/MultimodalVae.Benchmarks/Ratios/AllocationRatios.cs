using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Managed bytes of a training step and of a reconstruction, for complete rows and for rows with missing values.</summary>
internal sealed class AllocationRatios(BenchmarkRows rows)
{
    private const double MissingShare = 0.1;
    private const int Calls = 10_000;

    private static readonly Goal _step = Goal.AtMost("training-step-allocated-bytes", 0);
    private static readonly Goal _stepWithMissing = Goal.AtMost("training-step-missing-values-allocated-bytes", 0);
    private static readonly Goal _reconstruction = Goal.AtMost("reconstruction-allocated-bytes", 0);
    private static readonly Goal _reconstructionWithMissing = Goal.AtMost("reconstruction-missing-values-allocated-bytes", 0);

    public IEnumerable<GoalGroup> Groups =>
    [
        new(_step, () => OfStep(_step, rows.Train)),
        new(_stepWithMissing, () => OfStep(_stepWithMissing, rows.Train.WithoutShare(MissingShare))),
        new(_reconstruction, () => OfReconstruction(_reconstruction, rows.Test)),
        new(_reconstructionWithMissing, () => OfReconstruction(_reconstructionWithMissing, rows.Test.WithoutShare(MissingShare))),
    ];

    private static Ratio OfStep(Goal goal, DataSet data)
    {
        using var model = CreateModel();
        var bytes = Allocations.OfTrainingStep(model, data, new TrainingOptions { BatchSize = 100, Engine = Engine.Native });
        return goal.Measured(bytes, "batch 100: how much more an epoch of twice the rows allocates, per additional step");
    }

    private static Ratio OfReconstruction(Goal goal, DataSet data)
    {
        using var model = CreateModel();
        var calls = new Reconstructions(model, data, blockSize: 1);
        return goal.Measured(Allocations.OfCall(Calls, calls.RunNative), $"{Calls} calls");
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();
}
