using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Scaling;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Benchmarks.Tests.Eager;

public sealed class EagerVaeTests
{
    public EagerVaeTests() => TestRun.NeedsTorch();

    private const double Tolerance = 1e-5;

    private static readonly BenchmarkRows _rows = BenchmarkRows.Load(folder: null);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Means_and_variances_are_those_of_the_library(int rowCount)
    {
        using var model = Trained();
        using var eager = new EagerReconstructions(model, _rows.Test, rowCount);
        float[] means = new float[eager.Means.Length], variances = new float[means.Length];

        eager.Run(block: 1);
        model.Reconstruct(RowBlocks.Create(_rows.Test, rowCount)[1], model.Layout.All, means, variances);

        means.Should().Contain(mean => Math.Abs(mean) > 0.1f, "a trained model tells rows apart");
        LargestDifference(Widened(eager.Means), Widened(means)).Should().BeLessThan(Tolerance);
        LargestDifference(Widened(eager.Variances), Widened(variances)).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void Whatever_the_mask_reconstructions_and_posteriors_are_those_of_the_library()
    {
        using var model = Trained();
        using var network = new EagerVae(model);
        var eager = new EagerModel(network);

        foreach (var mask in (ObservationMask[])
        [
            model.Layout.All, IcubPreset.VisionOnly, IcubPreset.EarlierStep, model.Layout.Without("vision")
        ])
        {
            var (found, wanted) = (eager.Reconstruct(_rows.Test.Rows, mask), model.Reconstruct(_rows.Test.Rows, mask));

            foreach (var modality in model.Layout.Modalities)
                Check((DiagonalGaussian)found[modality.Name], (DiagonalGaussian)wanted[modality.Name], $"{modality.Name} from {mask}");
            Check((DiagonalGaussian)found.Posterior!, (DiagonalGaussian)wanted.Posterior!, $"the posterior from {mask}");
        }
    }

    [Fact]
    public void A_network_of_other_widths_is_that_of_the_library()
    {
        using var model = new ScalingCase(Batch: 10, Width: 20, Latent: 6, Modalities: 3).CreateModel();
        using var network = new EagerVae(model);
        var rows = BenchmarkRows.Random(model.Layout, 10).Rows;

        LargestDifference(
            new EagerModel(network).Reconstruct(rows, model.Layout.All).Mean.Values.ToArray(),
            model.Reconstruct(rows, model.Layout.All).Mean.Values.ToArray()).Should().BeLessThan(Tolerance);
    }

    [Fact]
    public void Network_of_other_parts_is_refused()
    {
        using var model = PartsNetwork.All.Single(network => network.Name == "product-of-experts-gaussian").CreateModel();

        var creating = () => new EagerVae(model);

        creating.Should().Throw<NotSupportedException>().WithMessage("*ProductOfExpertsFusion*");
    }

    private static VaeModel Trained()
    {
        var model = IcubPreset.CreateBuilder().WithSeed(1).Build();
        model.Fit(_rows.Train, new TrainingOptions { Epochs = 5 });
        return model;
    }

    private static void Check(DiagonalGaussian found, DiagonalGaussian wanted, string what)
    {
        LargestDifference(found.Mean.Values.ToArray(), wanted.Mean.Values.ToArray()).Should().BeLessThan(Tolerance, what);
        LargestDifference(found.LogVariance.Values.ToArray(), wanted.LogVariance.Values.ToArray()).Should().BeLessThan(Tolerance, what);
    }

    private static double[] Widened(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double LargestDifference(double[] actual, double[] expected) =>
        actual.Zip(expected, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();
}
