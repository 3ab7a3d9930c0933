using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>
/// Training, evaluation, inference and files find the same weights at the same places, in whatever order a graph is walked through.
/// </summary>
public sealed class OneWeightMapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mixture_that_was_trained_reconstructs_what_it_was_trained_on()
    {
        var data = Toy.Data();
        using var model = Toy.Builder().WithFusion(new MixtureOfExpertsFusion()).Build();
        model.Fit(data, new TrainingOptions { Epochs = 200, BatchSize = 50, LearningRate = 3e-3 });

        var mean = model.Reconstruct(data.Rows, data.Layout.All).Mean;

        Average(data.Rows.Numbers().Zip(mean.Numbers(), (a, b) => (a - b) * (a - b))).Should().BeLessThan(
            0.1, "the columns have variances of .08 to 1");
    }

    [Fact]
    public void The_divergence_of_a_mixture_is_that_of_the_components_that_Encode_gives()
    {
        var data = Toy.Data(50);
        using var model = Toy.Builder().WithFusion(new MixtureOfExpertsFusion()).Build();
        model.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = 50 });

        var mixture = (GaussianMixture)model.Encode(data.Rows, data.Layout.All);

        var divergences = mixture.Components.SelectMany(component => component.Mean.Numbers()
            .Zip(component.LogVariance.Numbers(), (mean, logVariance) => 0.5 * (Math.Exp(logVariance) + (mean * mean) - 1 - logVariance)));
        var expected = Average(divergences) * model.Architecture.LatentWidth;
        model.Elbo(data).Latent.Should().BeApproximately(expected, 1e-5 * expected);
    }

    [Fact]
    public void Own_likelihoods_with_layers_of_their_own_are_trained_saved_and_loaded()
    {
        var parts = new PartFactories().Add(_ => new ReversedGaussian()).Add(_ => new ScaledGaussian());
        var data = Toy.Data();
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden(8).Likelihood(new ReversedGaussian()))
            .AddModality("eye", 2, m => m.Hidden(6).Likelihood(new ScaledGaussian()))
            .AddModality("touch", 1, m => m.Hidden(3))
            .WithLatent(2)
            .WithSeed(3)
            .Build();

        var result = model.Fit(data, new TrainingOptions { Epochs = 60, BatchSize = 20, LearningRate = 3e-3 });
        model.Save(_folder.PathOf("model"));
        using var loaded = VaeModel.Load(_folder.PathOf("model"), parts);
        var onRobot = VaeModel.Load(_folder.PathOf("model"));

        result.History[^1].Training.Total.Should().BeLessThan(result.History[0].Training.Total - 2);
        loaded.Elbo(data).Should().BeEquivalentTo(model.Elbo(data));
        var guess = model.Reconstruct(data.Rows, data.Layout.All);
        Average(data.Rows.Numbers().Zip(guess.Mean.Numbers(), (a, b) => (a - b) * (a - b))).Should().BeLessThan(0.1);
        guess["arm"].StandardDeviation!.Numbers().Should().OnlyContain(deviation => deviation < 1, "its mean is not its log-variance");
        onRobot.Reconstruct(data.Rows, data.Layout.All)["eye"].StandardDeviation!.Numbers()
            .Should().Equal(guess["eye"].StandardDeviation!.Numbers(), (a, b) => a > 0 && Math.Abs(a - b) < 1e-6 * b);
        loaded.SamplePrior(5, seed: 1).Numbers().Should().Equal(model.SamplePrior(5, seed: 1).Numbers());
    }

    [Fact]
    public void A_part_that_reads_what_it_was_not_given_is_refused_by_name()
    {
        var listening = new ListeningEncoder();
        var builder = Toy.Builder()
            .AddModality("ear", 2, m => m.Encoder(listening).Decoder(new TellingDecoder(listening)));

        FluentActions.Invoking(builder.Build).Should().Throw<VaeConfigurationException>()
            .WithMessage(
                "*'ear': its TellingDecoder reads Columns of width 8, which it was not given; expected only what its method is given.*");
    }

    [Fact]
    public void Layers_with_the_same_names_in_files_are_refused()
    {
        var builder = new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new TwiceNamedEncoder())).WithLatent(2);

        FluentActions.Invoking(builder.Build).Should().Throw<VaeConfigurationException>()
            .WithMessage("*'arm': its TwiceNamedEncoder: Two layers have weights named 'encoder.arm.a.weight': [4, 3] and [4].*");
    }

    [Fact]
    public void A_likelihood_without_parameters_or_a_mean_is_refused_by_name()
    {
        var builder = new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(new EmptyLikelihood())).WithLatent(2);

        FluentActions.Invoking(builder.Build).Should().Throw<VaeConfigurationException>()
            .WithMessage("*'arm': the list of parameters of its EmptyLikelihood is null.*'arm': the mean of its EmptyLikelihood is null.*");
    }

    private static double Average(IEnumerable<double> values) => values.Average();

    /// <summary>Names its numbers in another order than it uses them.</summary>
    private sealed class ReversedGaussian : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers)
        {
            var mean = layers.Dense("mean", features, modality.Width);
            return new ReversedNodes(mean, layers.Dense("log_variance", features, modality.Width).FlooredLog(0.001));
        }
    }

    /// <summary>Has one layer that only its density needs, and one that only its variance, parameters and samples need.</summary>
    private sealed class ScaledGaussian : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new ScaledNodes(
            layers.Dense("mean", features, modality.Width),
            layers.Dense("log_variance", features, modality.Width).FlooredLog(0.01),
            layers.Dense("spread", features, modality.Width).Exp());
    }

    private sealed class ReversedNodes(Node mean, Node logVariance) : DistributionNodes
    {
        public override IReadOnlyList<(string Name, Node Node)> Parameters => [("log-variance", logVariance), ("mean", mean)];

        public override Node Mean => mean;

        public override Node Variance => logVariance.Exp();

        public override Node LogProbability(Node values) => (logVariance + ((values - mean).Square() * (-logVariance).Exp())) * -0.5;

        public override Node Sample(Node normals, Node uniforms) => mean + ((logVariance * 0.5).Exp() * normals);

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
            new DiagonalGaussian(parameters[1], parameters[0]);
    }

    private sealed class ScaledNodes(Node mean, Node logVariance, Node spread) : DistributionNodes
    {
        public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", mean), ("spread", spread)];

        public override Node Mean => mean;

        public override Node Variance => spread.Square();

        public override Node LogProbability(Node values) => (logVariance + ((values - mean).Square() * (-logVariance).Exp())) * -0.5;

        public override Node Sample(Node normals, Node uniforms) => mean + (spread * normals);

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => new Known(parameters[0], parameters[1]);
    }

    private sealed record Known(RowMatrix Mean, RowMatrix StandardDeviation) : IColumnDistribution;

    private sealed class ListeningEncoder : IModalityEncoder
    {
        public Node? Heard { get; private set; }

        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) => Heard = columns.Tanh();
    }

    private sealed class TellingDecoder(ListeningEncoder encoder) : IModalityDecoder
    {
        public int? InputWidth => null;

        public int FeatureWidth(int inputWidth) => inputWidth;

        public Node Decode(Node input, Modality modality, Layers layers) =>
            layers.Dense("0", input, input.Width) + layers.Dense("1", encoder.Heard!, input.Width);
    }

    private sealed class TwiceNamedEncoder : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => 4;

        public Node Encode(Node columns, Modality modality, Layers layers) => layers.Dense("a", columns, 4) + layers.Vector("a.weight", 4);
    }

    private sealed class EmptyLikelihood : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new EmptyNodes(features);
    }

    private sealed class EmptyNodes(Node features) : DistributionNodes
    {
        public override IReadOnlyList<(string Name, Node Node)> Parameters => null!;

        public override Node Mean => null!;

        public override Node Variance => features.Slice(0, 1);

        public override Node LogProbability(Node values) => values * 0;

        public override Node Sample(Node normals, Node uniforms) => normals;

        public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => throw new NotSupportedException();
    }
}
