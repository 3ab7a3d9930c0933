using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Consumer.Tests;

/// <summary>An encoder, a decoder, a fusion and a likelihood written outside the library, in operations.</summary>
public sealed class OwnPartsInOperationsTests : IDisposable
{
    private static readonly PartFactories _parts = new PartFactories()
        .Add(part => new GatedEncoder(part.Get<int>("width")))
        .Add(_ => new ResidualDecoder())
        .Add(_ => new ProductOfExperts())
        .Add(_ => new GumbelLikelihood());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, Precision.Float32)]
    [InlineData(false, Precision.Float64)]
    [InlineData(true, Precision.Float32)]
    [InlineData(true, Precision.Float64)]
    public void Own_parts_are_trained_on_either_engine_sampled_and_loaded(bool onTorch, Precision precision)
    {
        using var model = Builder().WithPrecision(precision).Build();
        var rows = Toy.Data().Without((row, column) => row % 5 == 0 && column == 3);

        var result = model.Fit(
            rows,
            new TrainingOptions { Epochs = 60, BatchSize = 20, LearningRate = 3e-3, Engine = onTorch ? TorchOnCpu() : Engine.Native });
        model.Save(_folder.PathOf("model"));
        using var loaded = VaeModel.Load(_folder.PathOf("model"), _parts);

        result.History[^1].Training.Total.Should().BeLessThan(result.History[0].Training.Total - 2);
        result.Diagnostics.Calibration.Should().HaveCount(3);
        foreach (var mask in (ObservationMask[])[Toy.Layout.All, Toy.Layout.Only("eye"), Toy.Layout.Nothing])
            loaded.Reconstruct(Toy.Rows(5), mask).Mean.Numbers().Should().Equal(model.Reconstruct(Toy.Rows(5), mask).Mean.Numbers());
        model.Reconstruct(Toy.Rows(5), Toy.Layout.All)["arm"].Should().BeOfType<GumbelColumns>();
        model.SampleConditional(Toy.Rows(5), Toy.Layout.Only("eye"), count: 2)[1].Numbers().Should().OnlyContain(
            value => double.IsFinite(value));
    }

    [Fact]
    public void File_holds_its_graph_and_a_robot_runs_it_without_the_types()
    {
        using var model = Builder().Build();
        model.Save(_folder.PathOf("model"));

        using var onRobot = VaeModel.Load(_folder.PathOf("model"));

        foreach (var mask in (ObservationMask[])[Toy.Layout.All, Toy.Layout.Only("eye")])
        {
            var (found, expected) = (onRobot.Reconstruct(Toy.Rows(5), mask), model.Reconstruct(Toy.Rows(5), mask));
            found.Mean.Numbers().Should().Equal(expected.Mean.Numbers());
            found["arm"].Should().BeOfType<ColumnMoments>().Which.StandardDeviation[0, 0].Should().BeApproximately(
                expected["arm"].StandardDeviation![0, 0], 1e-5);
        }

        onRobot.Elbo(Toy.Data(20)).Total.Should().BeApproximately(model.Elbo(Toy.Data(20)).Total, 1e-4);
        onRobot.Diagnose(Toy.Data(20)).ToString().Should().Be(model.Diagnose(Toy.Data(20)).ToString());
        onRobot.Save(_folder.PathOf("again"));
        File.ReadAllBytes(_folder.PathOf("again")).Should().Equal(File.ReadAllBytes(_folder.PathOf("model")));
        foreach (var call in (Action[])[() => onRobot.Fit(Toy.Data(20)), () => _ = onRobot.Architecture, () => _ = onRobot.Objective])
            call.Should().Throw<NotSupportedException>().WithMessage("*GatedEncoder*PartFactories say how*");
    }

    [Fact]
    public void Own_parts_run_in_spans_as_in_matrices()
    {
        using var model = Builder().Build();
        var (means, variances) = (new float[18], new float[18]);

        model.Reconstruct([.. Toy.Rows(3).Numbers().Select(value => (float)value)], Toy.Layout.Only("arm"), means, variances);

        var guess = model.Reconstruct(Toy.Rows(3), Toy.Layout.Only("arm"));
        means.Should().Equal(guess.Mean.Numbers().Select(value => (float)value));
        var deviations = guess["arm"].StandardDeviation!;
        for (var column = 0; column < 3; column++)
            Math.Sqrt(variances[column]).Should().BeApproximately(deviations[0, column], 1e-5);
    }

    [Fact]
    public void Parts_whose_shapes_do_not_fit_are_named_with_both_shapes()
    {
        FluentActions.Invoking(
            () => new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new WrongEncoder())).AddModality("eye", 2).Build())
            .Should()
            .Throw<VaeConfigurationException>()
            .WithMessage("*'arm': its WrongEncoder: Add: expected the same width twice, or one of 1, found widths of 4 and 3*");
    }

    private static TorchEngine TorchOnCpu()
    {
        TestRun.NeedsTorch();
        return TorchEngine.On("cpu");
    }

    private static VaeBuilder Builder() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(6)).Decoder(new ResidualDecoder()).Likelihood(new GumbelLikelihood()))
        .AddModality("eye", 2, m => m.Encoder(new GatedEncoder(6)))
        .AddModality("touch", 1, m => m.Encoder(new GatedEncoder(6)))
        .WithFusion(new ProductOfExperts())
        .WithMuting(MutingStrategy.RandomModalities())
        .WithLatent(3)
        .WithSeed(2);

    private sealed class WrongEncoder : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => 4;

        public Graph.Node Encode(Graph.Node columns, Modality modality, Graph.Layers layers) => layers.Dense("0", columns, 4) + columns;
    }
}
