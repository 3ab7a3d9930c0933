using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Onnx;
using MultimodalVae.Files;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Means and variances of complete rows, against eager TorchSharp and ONNX Runtime, all on one thread.</summary>
internal sealed class ReconstructionRatios(BenchmarkRows rows)
{
    private const int LatencyCalls = 200_000;

    private static readonly Goal _oneRow = Goal.AtLeast("one-row-reconstructed", 50);
    private static readonly Goal _percentile = Goal.AtMost("one-row-99th-percentile-microseconds", 10);
    private static readonly Goal _oneRowOnnx = Goal.AtLeast("one-row-against-onnx-runtime", 9);
    private static readonly Goal _hundredRowsOnnx = Goal.AtLeast("100-rows-against-onnx-runtime", 1.3);
    private static readonly Goal _thousandRowsOnnx = Goal.AtLeast("1000-rows-against-onnx-runtime", 1.1);

    public IEnumerable<GoalGroup> Groups =>
    [
        new(_oneRow, OneRow),
        new(_percentile, Percentile),
        new(_oneRowOnnx, () => AgainstOnnx(_oneRowOnnx, 1)),
        new(_hundredRowsOnnx, () => AgainstOnnx(_hundredRowsOnnx, 100)),
        new(_thousandRowsOnnx, () => AgainstOnnx(_thousandRowsOnnx, 1000)),
    ];

    private Ratio OneRow()
    {
        using var model = CreateModel();
        using var eager = new EagerReconstructions(model, rows.Test, blockSize: 1);
        var timings = Race.Ratios.Run(eager.Contender(1), eager.Contender(2), new Reconstructions(model, rows.Test, blockSize: 1).Native());
        return _oneRow.Against(timings[..2], timings[2]);
    }

    private Ratio Percentile()
    {
        using var model = CreateModel();
        var calls = new Reconstructions(model, rows.Test, blockSize: 1);
        calls.Native().Run(Race.Ratios.WarmUp);
        return _percentile.Measured(1e6 * Calls.Each(LatencyCalls, calls.RunNative).Percentile(99), $"{LatencyCalls} calls, each timed");
    }

    private Ratio AgainstOnnx(Goal goal, int blockSize)
    {
        using var model = CreateModel();
        using var file = new SavedModel(model);
        var weights = SafeTensorsFile.Read(file.Path).Tensors;
        using var onnx = new OnnxReconstructions(OnnxModel.Create(model.Architecture, weights, blockSize), rows.Test, blockSize);
        var timings = Race.Ratios.Run(onnx.Contender(), new Reconstructions(model, rows.Test, blockSize).Native());
        var ratio = goal.Against(timings[..1], timings[1]);
        return ratio with { Detail = $"{ratio.Detail}; means and variances, 1 thread each" };
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();
}
