using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>The importance-weighted bounds and their gradients, against numerical integration in a world of one latent dimension.</summary>
public sealed class ImportanceBoundTests(ITestOutputHelper output)
{
    private const double Value = 0.8;

    private const int Rows = 4_000;

    private const int Batches = 25;

    public static TheoryData<string> FusionNames =>
        [.. BuiltIn.Fusions.Select(fusion => fusion.Name).Where(name => name != "total correlation")];

    /// <summary>
    /// The mean over many rows of the bound and of its gradient, within 4.5 standard errors. With several components and as many z these
    /// are stratified, but for <see cref="TrainingBound.Dreg"/>.
    /// </summary>
    [Theory]
    [InlineData(TrainingBound.Iwae, 1, 1, 1, 1.0)]
    [InlineData(TrainingBound.Dreg, 1, 1, 1, 1.0)]
    [InlineData(TrainingBound.Iwae, 1, 2, 2, 1.0)]
    [InlineData(TrainingBound.Dreg, 1, 2, 2, 1.0)]
    [InlineData(TrainingBound.Dreg, 1, 2, 2, 0.4)]
    [InlineData(TrainingBound.Iwae, 2, 2, 2, 1.0)]
    [InlineData(TrainingBound.Iwae, 2, 2, 2, 0.4)]
    [InlineData(TrainingBound.Iwae, 2, 4, 2, 1.0)]
    [InlineData(TrainingBound.Dreg, 2, 2, 2, 1.0)]
    [InlineData(TrainingBound.Dreg, 2, 2, 2, 1.7)]
    public void Bound_and_gradient_are_those_of_numerical_integration(
        TrainingBound bound, int components, int samples, int perBound, double beta)
    {
        var objective = new TrainingObjective { Bound = bound, LatentSamples = samples, SamplesPerBound = perBound };
        using var setup = Setup(new Components(components), objective, Rows);
        double[][] runs = [.. Enumerable.Range(0, Batches).Select(_ => Run(setup, beta))];
        double[] weights = [.. Components.Start.Take(2 * components).Append(1)];

        var reference = new Integral(
            components, perBound, IsStratified: bound == TrainingBound.Iwae && samples == components, IsGrouped: samples > perBound, beta);

        for (var i = 0; i < runs[0].Length; i++)
        {
            var (expected, values) =
                (i == 0 ? -reference.Bound(weights) : -reference.Slope(weights, i - 1), runs.Select(run => run[i]).ToArray());
            var (mean, error) =
                (values.Average(), Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (Batches * (Batches - 1))));
            output.WriteLine($"{(i == 0 ? "bound" : $"gradient {i - 1}")}: {mean:F5} +- {error:F5}, integrated {expected:F5}");
            mean.Should().BeApproximately(expected, (4.5 * error) + 1e-9);
        }
    }

    [Fact]
    public void With_many_z_the_bound_is_close_to_the_evidence()
    {
        var objective = new TrainingObjective { Bound = TrainingBound.Iwae, LatentSamples = 64 };
        using var setup = Setup(new Components(2), objective, rows: 500);

        // x = z + noise: N(0, 2).
        var evidence = -0.5 * (Math.Log(4 * Math.PI) + (Value * Value / 2));

        Total(setup.Gradient(beta: 1), 1).Should().BeApproximately(-evidence, 0.01);
    }

    /// <summary>The gradients of decoders are the same; those of encoders vary less.</summary>
    [Fact]
    public void The_doubly_reparameterised_gradient_of_encoders_has_less_variance()
    {
        var (iwae, dreg) = (Variances(TrainingBound.Iwae), Variances(TrainingBound.Dreg));

        output.WriteLine($"variances of gradients: {string.Join(", ", iwae.Select(v => $"{v:G3}"))}; " +
            $"doubly reparameterised {string.Join(", ", dreg.Select(v => $"{v:G3}"))}");
        dreg[0].Should().BeLessThan(0.5 * iwae[0]);
        dreg[1].Should().BeLessThan(0.5 * iwae[1]);
        dreg[2].Should().BeApproximately(iwae[2], 1e-12);

        double[] Variances(TrainingBound bound)
        {
            using var setup = Setup(new Components(1), new TrainingObjective { Bound = bound, LatentSamples = 10 }, rows: 100);
            double[][] runs = [.. Enumerable.Range(0, 200).Select(_ => Run(setup, beta: 1)[1..])];
            return [.. Enumerable.Range(0, 3).Select(i => runs.Average(run => Math.Pow(run[i] - runs.Average(other => other[i]), 2)))];
        }
    }

    [Fact]
    public void A_row_that_shows_no_component_is_the_prior_and_costs_nothing()
    {
        using var setup = Setup(
            new Components(2, areThere: false), new TrainingObjective { Bound = TrainingBound.Iwae, LatentSamples = 5 }, rows: 70);

        var terms = setup.Gradient(beta: 1);

        terms[LossPlaces.Latent].Should().Be(0);
        setup.NativeGradients().Where(gradient => gradient.Key.StartsWith("fusion.", StringComparison.Ordinal))
            .Should().OnlyContain(gradient => gradient.Value.All(slope => slope == 0));
    }

    [Theory, MemberData(nameof(FusionNames))]
    public void Both_engines_train_and_validate_the_same(string fusion)
    {
        foreach (var bound in (TrainingBound[])[TrainingBound.Iwae, TrainingBound.Dreg])
        {
            var (native, torch) = (History(EngineKind.Native, bound), History(EngineKind.Torch, bound));

            torch.Should().BeEquivalentTo(native, o => o.WithStrictOrdering()
                .Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-7)).WhenTypeIs<double>());
            native[^1].Validation!.WeightDivergence.Should().BePositive();
        }

        IReadOnlyList<TrainingEpoch> History(EngineKind engine, TrainingBound bound)
        {
            using var model = Fusion.Fusions.Builder(fusion).WithPrecision(Precision.Float64).WithLatentSamples(
                6, bound, samplesPerBound: 3)
                .WithMuting(new RandomModalities(0.3)).WithBeta(BetaSchedule.Constant(0.6)).Build();
            return model.Fit(Toy.Data(60), new TrainingOptions
            {
                Epochs = 2,
                BatchSize = 25,
                Validation = Toy.Data(30, seed: 4),
                ValidationInput = ValidationInput.Both,
                Engine = engine.Create(),
            }).History;
        }
    }

    [Fact]
    public void A_file_has_the_bound()
    {
        using var folder = new TemporaryFolder();
        using (var model = Toy.Builder().WithLatentSamples(6, TrainingBound.Dreg, samplesPerBound: 3).Build())
            model.Save(folder.PathOf("model"));

        using var loaded = VaeModel.Load(folder.PathOf("model"));

        (loaded.Objective.Bound, loaded.Objective.LatentSamples, loaded.Objective.SamplesPerBound).Should().Be((TrainingBound.Dreg, 6, 3));
    }

    [Fact]
    public void An_objective_that_is_no_bound_is_refused()
    {
        Refused(b => b.WithLatentSamples(4, (TrainingBound)7), "There is no bound 7.");
        Refused(
            b => b.WithLatentSamples(4, samplesPerBound: 2),
            "The samples per bound are 2 and the bound is Elbo; expected none, or an importance-weighted bound.");
        Refused(
            b => b.WithLatentSamples(4, TrainingBound.Iwae, samplesPerBound: 3),
            "The latent samples are 4 and the samples per bound 3; expected a multiple of these.");
        Refused(b => b.WithLatentSamples(4, TrainingBound.Iwae, samplesPerBound: 0), "The samples per bound are 0; expected 1 to 64.");
        Refused(b => b.WithLatentSamples(65, TrainingBound.Dreg), "The samples per bound are 65; expected 1 to 64.");
        Refused(
            b => b.WithLatentSamples(4, TrainingBound.Dreg).WithFreeBits(0.1),
            "The free bits are 0.1 and the bound is Dreg; expected 0, as this bound has no divergence of each latent dimension.");
        Refused(
            b => b.WithLatentSamples(4, TrainingBound.Iwae).WithFusion(new TotalCorrelationFusion()),
            "The bound is Iwae, and the fusion has a latent term of its own, which this bound has no place for; " +
            "expected the bound Elbo, or another fusion.");

        static void Refused(Func<VaeBuilder, VaeBuilder> change, string message) =>
            change(Toy.Builder()).Invoking(builder => builder.Build())
            .Should().Throw<VaeConfigurationException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void A_stored_model_refuses_an_objective_that_its_fusion_has_no_place_for()
    {
        using var folder = new TemporaryFolder();
        using (var model = Toy.Builder().WithFusion(new TotalCorrelationFusion()).Build())
            model.Save(folder.PathOf("model"));

        FluentActions.Invoking(() => VaeModel.Load(folder.PathOf("model"), objective: new TrainingObjective { Bound = TrainingBound.Iwae }))
            .Should().Throw<VaeConfigurationException>().WithMessage("*The bound is Iwae, and the fusion has a latent term of its own*");
    }

    private static TrainingSetup<double> Setup(Components fusion, TrainingObjective objective, int rows)
    {
        var architecture = new VaeBuilder()
            .AddModality("a", 1, m => m.Hidden().Likelihood(new Scaled()))
            .WithFusion(fusion).WithLatent(1).WithScaling(ScalingRule.None).WithPrecision(Precision.Float64).BuildArchitecture();
        return new TrainingSetup<double>(
            architecture,
            objective,
            RowMatrix.Create(rows, 1, (_, values) => values[0] = Value),
            [.. Enumerable.Repeat(architecture.Layout.All, rows)],
            Numerics.Double);
    }

    /// <summary>The loss, and the gradients of all weights of the fusion and of the decoder's.</summary>
    private static double[] Run(TrainingSetup<double> setup, double beta)
    {
        var total = Total(setup.Gradient(beta), beta);
        var gradients = setup.NativeGradients();
        return [total, .. gradients["fusion.components"], .. gradients["likelihood.a.scale"]];
    }

    private static double Total(double[] terms, double beta) =>
        terms[0] + (beta * terms[LossPlaces.LatentPenalty]) + terms[LossPlaces.WeightDivergence];

    /// <summary>The bound of one row as an integral over the noise of two z at most, by the trapezoidal rule.</summary>
    private sealed record Integral(int Components, int PerBound, bool IsStratified, bool IsGrouped, double Beta)
    {
        private const double Step = 0.1;

        private static readonly double[] _noise = [.. Enumerable.Range(-75, 151).Select(i => i * Step)];

        /// <param name="weights">Mean and log-variance of each component, and what the decoder multiplies z with.</param>
        public double Bound(double[] weights)
        {
            (int, int)[] pairs = IsStratified ? [(0, Components - 1)]
                : IsGrouped ? [.. Enumerable.Range(0, Components).Select(i => (i, i))]
                : [.. Enumerable.Range(0, Components * Components).Select(i => Math.DivRem(i, Components))];
            return pairs.Average(pair => PerBound == 1 ? OfOne(weights, pair.Item1) : OfTwo(weights, pair.Item1, pair.Item2));
        }

        public double Slope(double[] weights, int position)
        {
            const double Distance = 1e-4;
            return (Bound(Moved(Distance)) - Bound(Moved(-Distance))) / (2 * Distance);

            double[] Moved(double by) => [.. weights.Select((weight, i) => i == position ? weight + by : weight)];
        }

        private double OfOne(double[] weights, int component) =>
            _noise.Sum(e => Density(e) * Step * LogWeight(weights, Latent(weights, component, e)));

        private double OfTwo(double[] weights, int first, int second)
        {
            double[] logsOfFirst = [.. _noise.Select(e => LogWeight(weights, Latent(weights, first, e)))];
            double[] logsOfSecond = [.. _noise.Select(e => LogWeight(weights, Latent(weights, second, e)))];
            var sum = 0.0;
            for (var i = 0; i < _noise.Length; i++)
            {
                for (var j = 0; j < _noise.Length; j++)
                {
                    var largest = Math.Max(logsOfFirst[i], logsOfSecond[j]);
                    var log = largest + Math.Log(0.5 * (Math.Exp(logsOfFirst[i] - largest) + Math.Exp(logsOfSecond[j] - largest)));
                    sum += Density(_noise[i]) * Density(_noise[j]) * Step * Step * log;
                }
            }

            return sum;
        }

        private double LogWeight(double[] weights, double z)
        {
            var mixture = Enumerable.Range(0, Components).Average(i => Math.Exp(LogNormal(z, weights[2 * i], weights[(2 * i) + 1])));
            return LogNormal(Value, weights[^1] * z, 0) + (Beta * (LogNormal(z, 0, 0) - Math.Log(mixture)));
        }

        private static double Latent(double[] weights, int component, double noise) =>
            weights[2 * component] + (Math.Exp(0.5 * weights[(2 * component) + 1]) * noise);

        private static double Density(double noise) => Math.Exp(LogNormal(noise, 0, 0));

        private static double LogNormal(double x, double mean, double logVariance) =>
            -0.5 * (Math.Log(2 * Math.PI) + logVariance + ((x - mean) * (x - mean) * Math.Exp(-logVariance)));
    }

    /// <summary>One Gaussian or a mixture of two, all learned, whatever the input: "components" is added to <see cref="Start"/>.</summary>
    private sealed class Components(int count, bool areThere = true) : ILatentFusion
    {
        /// <summary>Mean and log-variance of each.</summary>
        public static double[] Start { get; } = [0.9, -0.3, -0.6, -1.1];

        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
        {
            var learned = layers.Vector("components", 2 * count);
            (Node Mean, Node LogVariance)[] gaussians = [.. Enumerable.Range(0, count).Select(i => (At(2 * i), At((2 * i) + 1)))];
            return count == 1
                ? new GaussianPosteriorNodes(gaussians[0].Mean, gaussians[0].LogVariance)
                : new MixturePosteriorNodes(gaussians, Node.Constant(areThere ? 1 : 0, count), ["first", "second"]);

            Node At(int position) => learned.Slice(position, 1) + Start[position];
        }
    }

    /// <summary>p(x|z) = N(scale z, 1), the scale being learned from 1 on.</summary>
    private sealed class Scaled : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new GaussianNodes(features * (layers.Vector("scale", 1) + 1), Node.Constant(0));
    }
}
