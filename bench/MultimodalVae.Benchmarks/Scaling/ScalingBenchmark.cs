using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>How time grows with the size of a network and of its batches.</summary>
internal sealed class ScalingBenchmark
{
    // An epoch of so many rows has enough steps to drown what is done once in it, and ends often.
    private const int RowsOfAnEpoch = 2000;
    private const int FewestSteps = 4;
    private const int MostSteps = 100;

    private readonly Dictionary<ScalingCase, ScalingPoint> _measured = [];

    public ScalingPoint[] Run(ScalingAxis axis) => [.. axis.Sizes.Select(size => Measure(axis.At(size)) with { Size = size })];

    /// <summary>All axes meet in one case.</summary>
    private ScalingPoint Measure(ScalingCase size)
    {
        if (!_measured.TryGetValue(size, out var point))
            _measured[size] = point = MeasureAnew(size);
        return point;
    }

    private static ScalingPoint MeasureAnew(ScalingCase size)
    {
        using var model = size.CreateModel();
        var rows = BenchmarkRows.Random(model.Layout, size.Batch * Math.Clamp(RowsOfAnEpoch / size.Batch, FewestSteps, MostSteps));
        using var steps = new TrainingSteps(size.CreateModel, rows, size.Batch);
        using var eager = new EagerReconstructions(model, rows, size.Batch);
        var native = new Reconstructions(model, rows, size.Batch);
        var timings = Race.Scaling.Run(steps.Torch(1), steps.Native(1), eager.Contender(1), native.Native());
        var multiplyAdds = size.Batch * MultiplyAdds.Of(size.Architecture()).Training;
        return new ScalingPoint(0, multiplyAdds, timings[0], timings[1], timings[2], timings[3]);
    }
}
