using KnownWorld.Learning;
using KnownWorld.World;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>
/// What modalities tell about each other by the densities of a model, against the information that Gaussians have in closed form.
/// </summary>
[Trait("Proof", "known-world")]
public sealed class PredictiveInformationTests(ITestOutputHelper output)
{
    private static readonly PredictiveOptions _noIntervals = new() { BootstrapResamples = 0 };

    private static readonly Dictionary<string, Func<double, LinearGaussianWorld>> _worlds = new()
    {
        ["copy"] = InformationWorlds.Copy,
        ["unique"] = InformationWorlds.Unique,
        ["sum"] = InformationWorlds.Sum,
        ["correlated sum"] = InformationWorlds.CorrelatedSum,
    };

    public static TheoryData<string, double> Worlds => new()
    {
        { "copy", -1.821 }, { "unique", 0 }, { "sum", 1.427 }, { "correlated sum", 1.211 },
    };

    [Theory, MemberData(nameof(Worlds))]
    public void The_interaction_of_an_exact_model_is_the_interaction_information(string name, double expected)
    {
        var world = _worlds[name](0.01);
        var exact = new ExactModel(world, isPredictive: false);
        var rows = world.Draw(20_000, seed: 1);

        InformationWorlds.Interaction(world).Should().BeApproximately(expected, 5e-4);
        var found = About("n", PredictiveInformation.Interactions(exact, rows, _noIntervals));
        output.WriteLine($"{name}: closed form {expected}, found {found:0.000}");
        found.Should().BeApproximately(expected, Math.Max(0.03, 0.03 * Math.Abs(expected)));
    }

    /// <summary>The example of docs/analysis.md: measures of a decoded z say how far reconstructions move in units of the noise.</summary>
    [Fact]
    public void The_interaction_of_decoded_distributions_is_no_information()
    {
        var world = InformationWorlds.CorrelatedSum(0.01);
        var exact = new ExactModel(world, isPredictive: false);
        var rows = world.Draw(20_000, seed: 1);
        double atMean = Decoded(0), sampled = Decoded(20),
            predictive = About("n", PredictiveInformation.Interactions(exact, rows, _noIntervals));

        output.WriteLine(
            $"a and b about n, nats: information {InformationWorlds.Interaction(world):0.000}; predictive {predictive:0.000}; " +
            $"decoded at the posterior mean {atMean:0.0}, from 20 samples of z {sampled:0.0}");
        atMean.Should().BeInRange(-39, -35);
        sampled.Should().BeInRange(-78, -68);
        predictive.Should().BeApproximately(1.211, 0.036);

        double Decoded(int samples) => About("n", PairInteractions.Evaluate(
            exact, samples == 0 ? rows : rows.Slice(0, 2_000), new() { LatentSamples = samples, BootstrapResamples = 0 }));
    }

    [Theory, MemberData(nameof(Worlds)), Trait("Duration", "Long")]
    public void Sampled_information_is_that_of_the_closed_forms_on_the_same_rows(string name, double expected)
    {
        var world = _worlds[name](0.01);
        using var model = ExactPatterns.Model(world);
        var rows = world.Draw(100, seed: 2);
        var options = _noIntervals with { Samples = 1_000 };
        var (found, exact) = (
            PredictiveInformation.Evaluate(model, rows, options),
            PredictiveInformation.Evaluate(new ExactModel(world, false), rows, options));

        var error = new LargestError(
            output, $"predictive measures sampled less those of closed forms on the same rows, {name} ({expected} nats)", 0.03);
        foreach (var (one, other) in found.Zip(exact))
        {
            error.Add(one.Mean - other.Mean, $"information, {one}");
            error.Add(one.LogScore - other.LogScore, $"log score, {one}");
            one.EffectiveSampleSize.Should().BeInRange(50, 1_000);
        }

        var (interactions, ofClosedForms) = (
            PredictiveInformation.Interactions(model, rows, options),
            PredictiveInformation.Interactions(new ExactModel(world, false), rows, options));
        error.Add(About("n", interactions) - About("n", ofClosedForms), "interaction");
        error.Check();
    }

    [Theory, MemberData(nameof(Worlds)), Trait("Duration", "Long")]
    public void The_interaction_of_a_VAE_with_exact_weights_is_the_interaction_information(string name, double expected)
    {
        var world = _worlds[name](0.01);
        using var model = ExactPatterns.Model(world);

        var table = PredictiveInformation.Interactions(model, world.Draw(20_000, seed: 1), _noIntervals);

        output.WriteLine($"{name}: closed form {expected}, found {About("n", table):0.000}\n{table}");
        About("n", table).Should().BeApproximately(expected, Math.Max(0.03, 0.03 * Math.Abs(expected)));
    }

    /// <summary>
    /// Models that learned decoder and inference together, linear ones of known noise. What is sampled of a model is what its weights say
    /// in closed form; these are those of the world up to what training leaves.
    /// </summary>
    [Theory, Trait("Duration", "Long")]
    [InlineData("every subset, a layer for each", 0.15)]
    [InlineData("complete rows, product of experts", 0.15)]
    [InlineData("every subset, product of experts", 0.6)]
    public void The_interaction_of_trained_models_is_near_the_interaction_information(string training, double tolerance)
    {
        const double Noise = 0.1;
        var world = InformationWorlds.CorrelatedSum(Noise);
        var expected = InformationWorlds.Interaction(world);
        var (found, decoded) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 5; seed++)
        {
            using var model = Trained(training, world, seed);
            var rows = world.Draw(5_000, 100 + seed);
            var ofWeights = new ExactModel(LearnedWorld.Of(model, Noise), isPredictive: false);
            found.Add(About("n", PredictiveInformation.Interactions(model, rows, _noIntervals with { Samples = 1_000 })));
            decoded.Add(About("n", PairInteractions.Evaluate(model, rows, new() { BootstrapResamples = 0 })));
            found[^1].Should().BeApproximately(About("n", PredictiveInformation.Interactions(ofWeights, rows, _noIntervals)), 0.03);
        }

        output.WriteLine($"{training}: information {expected:0.000}; predictive, " +
            $"median {found.Median():0.000} [{found.Min():0.000}, {found.Max():0.000}]; " +
            $"decoded at the posterior mean {decoded.Median():0.00} [{decoded.Min():0.00}, {decoded.Max():0.00}]");
        found.Median().Should().BeApproximately(expected, tolerance);
    }

    private static VaeModel Trained(string training, LinearGaussianWorld world, int seed)
    {
        var builder = LinearVae.OfMutedRows(
            world.Layout, world.LatentWidth, new FixedScaleGaussianLikelihood(Math.Sqrt(world.Noise)),
            [.. ExactPatterns.Subsets(world.Layout)]);
        if (training.EndsWith("product of experts", StringComparison.Ordinal))
            builder = builder.WithFusion(new ProductOfExpertsFusion());
        if (training.StartsWith("complete rows", StringComparison.Ordinal))
            builder = builder.WithMuting(MutingStrategy.None);
        return LinearVae.Train(builder.WithSeed(seed).Build(), world.Draw(2_000, seed), steps: 300);
    }

    private static double About(string target, PairInteractionTable table) => table.Single(result => result.Target == target).Mean;
}
