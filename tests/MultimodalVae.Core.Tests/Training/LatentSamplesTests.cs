using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>Several z of each row; of a mixture one of each component.</summary>
public sealed class LatentSamplesTests
{
    private const int Components = 3;

    public static TheoryData<string> FusionNames => Fusion.Fusions.All;

    [Fact]
    public void Choices_of_a_row_fall_into_every_component_once_and_the_first_ones_of_rows_are_stratified_too()
    {
        const int Rows = 50;
        var choices = StratifiedChoices.Of(new Batch(new int[Rows * Components], [], [], new RandomKey(3)) { LatentSamples = Components });

        choices.Should().OnlyContain(choice => choice >= 0 && choice < 1);
        foreach (var row in choices.Chunk(Components))
            row.Select(choice => (int)(choice * Components)).Should().Equal(0, 1, 2);
        choices.Where((_, i) => i % Components == 0).Select(choice => (int)(choice * Components * Rows)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_step_decodes_every_component_of_a_row_once()
    {
        var (data, options) = (Toy.Data(40), new TrainingOptions { Epochs = 1, BatchSize = 1, LearningRate = 1e-200, Diagnose = false });
        using var one = Model(samples: 1);
        using var each = Model(samples: Components);
        var expected = FarApart.Means.Average(mean => Loss(one.Decode(RowMatrix.Create(data.RowCount, 1, (_, z) => z[0] = mean)), data));

        each.Fit(data, options).History[0].Training.Reconstruction.Should().BeApproximately(expected, 1e-6);
        one.Fit(data, options).History[0].Training.Reconstruction.Should().NotBeApproximately(
            expected, 1e-2, "one component is drawn for each row");
    }

    [Theory, MemberData(nameof(FusionNames))]
    public void Both_engines_train_the_same(string fusion)
    {
        var (native, torch) = (History(EngineKind.Native), History(EngineKind.Torch));

        torch.Should().BeEquivalentTo(native, o => o.WithStrictOrdering()
            .Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-8)).WhenTypeIs<double>());

        IReadOnlyList<TrainingEpoch> History(EngineKind engine)
        {
            using var model = Fusion.Fusions.Builder(fusion).WithPrecision(Precision.Float64).WithLatentSamples(4).Build();
            return model.Fit(Toy.Data(60), new TrainingOptions { Epochs = 3, BatchSize = 25, Engine = engine.Create() }).History;
        }
    }

    [Theory, InlineData(0), InlineData(101)]
    public void A_number_out_of_range_is_refused(int count) => Toy.Builder().WithLatentSamples(count).Invoking(b => b.Build())
        .Should().Throw<VaeConfigurationException>().WithMessage($"*The latent samples are {count}; expected 1 to 100.*");

    private static VaeModel Model(int samples) => Toy.Builder().WithFusion(new FarApart()).WithLatent(1)
        .WithScaling(ScalingRule.None).WithPrecision(Precision.Float64).WithLatentSamples(samples).Build();

    /// <summary>-log p(x|z), averaged over the rows.</summary>
    private static double Loss(Reconstruction reconstruction, DataSet data) => Toy.Layout.Modalities.Sum(modality =>
    {
        var (gaussian, start) = ((DiagonalGaussian)reconstruction[modality.Name], Toy.Layout.StartOf(modality.Name));
        return Enumerable.Range(0, data.RowCount).Average(row => Enumerable.Range(0, modality.Width).Sum(i =>
        {
            var (error, log) = (data.Rows[row, start + i] - gaussian.Mean[row, i], gaussian.LogVariance[row, i]);
            return 0.5 * (Math.Log(2 * Math.PI) + log + (error * error * Math.Exp(-log)));
        }));
    });

    /// <summary>All but certain components, whatever the input.</summary>
    private sealed class FarApart : ILatentFusion
    {
        public static double[] Means { get; } = [-4, 0.5, 3];

        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) =>
            new MixturePosteriorNodes(
                [.. Means.Select(mean => (Node.Constant(mean), Node.Constant(-60)))], Node.Constant(1, 3), ["a", "b", "c"]);
    }
}
