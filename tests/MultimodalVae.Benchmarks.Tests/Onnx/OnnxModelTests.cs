using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Onnx;
using MultimodalVae.Files;

namespace MultimodalVae.Benchmarks.Tests.Onnx;

public sealed class OnnxModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Means_and_variances_are_those_of_the_library(int rowCount)
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        model.Fit(BenchmarkRows.Load(folder: null).Train, new TrainingOptions { Epochs = 5 });
        using var file = new SavedModel(model);
        var rows = BenchmarkRows.Random(model.Layout, 2 * rowCount);
        var onnxModel = OnnxModel.Create(model.Architecture, SafeTensorsFile.Read(file.Path).Tensors, rowCount);
        using var onnx = new OnnxReconstructions(onnxModel, rows, rowCount);
        float[] means = new float[onnx.Means.Length], variances = new float[means.Length];

        onnx.Run(block: 1);
        model.Reconstruct(RowBlocks.Create(rows, rowCount)[1], model.Layout.All, means, variances);

        means.Should().Contain(mean => Math.Abs(mean) > 0.1f, "a trained model tells rows apart");
        LargestDifference(onnx.Means, means).Should().BeLessThan(1e-5);
        LargestDifference(onnx.Variances, variances).Should().BeLessThan(1e-5);
    }

    [Fact]
    public void Network_of_other_parts_is_refused()
    {
        using var model = PartsNetwork.All.Single(network => network.Name == "product-of-experts-gaussian").CreateModel();
        using var file = new SavedModel(model);

        var creating = () => OnnxModel.Create(model.Architecture, SafeTensorsFile.Read(file.Path).Tensors, 1);

        creating.Should().Throw<NotSupportedException>().WithMessage("*ProductOfExpertsFusion*");
    }

    private static double LargestDifference(float[] actual, float[] expected) =>
        actual.Zip(expected, (a, b) => Math.Abs((double)a - b) / Math.Max(1, Math.Abs(b))).Max();
}
