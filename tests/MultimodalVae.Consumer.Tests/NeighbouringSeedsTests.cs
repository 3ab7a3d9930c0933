using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>
/// One number of everything that takes a seed, of seeds 0 to 399: those of neighbours have nothing in common. A correlation of n pairs has
/// a standard deviation of 1 / sqrt(n); with seeds that are added instead of mixed it is nearly 1.
/// </summary>
[Trait("Proof", "sampling")]
public sealed class NeighbouringSeedsTests : IDisposable
{
    private const int Seeds = 400;
    private const int LargestLag = 8;

    private static readonly DataSet _rows = Toy.Data(3);

    private static readonly ObservationMask _arm = Toy.Layout.Only("arm");

    private static readonly VaeModel _fiveSenses = IcubPreset.CreateBuilder().WithSeed(3).Build();

    private static readonly DataSet _oneRow = new(_fiveSenses.Layout, RandomRows.Uniform(1, _fiveSenses.Layout.Width, seed: 8));

    private static readonly Dictionary<string, Func<VaeModel, int, double>> _doors = new()
    {
        ["initial weights"] = (_, seed) => Built(seed, model => model.Reconstruct(_rows, _arm).Mean[0, 3]),
        ["order, noise and muting of a training"] = (model, seed) => Built(1, copy =>
        {
            copy.Fit(Toy.Data(40), new TrainingOptions { Epochs = 1, BatchSize = 5, Seed = seed, Diagnose = false });
            return copy.Reconstruct(_rows, _arm).Mean[0, 3];
        }),
        ["a sample of z"] = (model, seed) => model.Reconstruct(_rows, _arm, LatentDraw.Sample(seed)).Mean[0, 3],
        ["a sample of the prior"] = (model, seed) => model.SamplePrior(1, seed)[0, 0],
        ["a conditional sample"] = (model, seed) => model.SampleConditional(_rows.Rows, _arm, 1, seed)[0][0, 3],
        ["the ELBO"] = (model, seed) => model.Elbo(_rows, seed: seed).Total,
        ["the ELBO of a row"] = (model, seed) => model.ElboByRow(_rows, seed: seed).Values[0],
        ["an imputed value"] = (model, seed) =>
            model.Impute(_rows.WithoutShare(0.5, seed: 2), samples: 2, seed: seed).Data.Rows.Values.ToArray().Sum(),
        ["a sample of measures"] = (model, seed) =>
            InformationMeasures.Evaluate(model, _rows, new MeasureOptions { LatentSamples = 5, BootstrapResamples = 0, Seed = seed })
            ["eye", LossOfPrecision.All].Mean,
        ["resamples of measures"] = (model, seed) =>
            InformationMeasures.Evaluate(model, Toy.Data(30), new MeasureOptions { BootstrapResamples = 50, Seed = seed })
            ["eye", LossOfPrecision.All].Upper!.Value,
        ["a sample of pairs"] = (model, seed) =>
            PairwiseInformation.Evaluate(model, _rows, new CoalitionOptions { LatentSamples = 5, BootstrapResamples = 0, Seed = seed })
            [new() { Given = "arm", Target = "eye" }].Mean,
        ["permutations"] = (_, seed) => ShapleyValues.Evaluate(
            _fiveSenses, _oneRow,
            new CoalitionOptions { ExactShapleyUpTo = 0, ShapleyPermutations = 4, BootstrapResamples = 0, Seed = seed })
            [new() { Player = "joint", Target = "vision" }].Mean,
        ["a divergence of mixtures"] = (_, seed) =>
            new GaussianMixtureDivergence(samples: 4, seed).KullbackLeibler(Mixture(0), Mixture(1), firstRow: 0)[0],
        ["readings of the simulated arm"] = (_, seed) => Recorded(seed, noise: 0.05).Rows[20, 0] - Recorded(seed, noise: 0).Rows[20, 0],
        ["movements of the simulated arm"] = (_, seed) => Recorded(seed, noise: 0).Rows[20, 0],
    };

    private readonly VaeModel _model = Builder(7).Build();

    public static TheoryData<string> Doors => [.. _doors.Keys];

    [Theory, MemberData(nameof(Doors))]
    public void Neighbouring_seeds_are_independent(string door)
    {
        double[] numbers = [.. Enumerable.Range(0, Seeds).Select(seed => _doors[door](_model, seed))];

        var mean = numbers.Average();
        var variance = numbers.Average(number => (number - mean) * (number - mean));
        variance.Should().BeGreaterThan(0, "different seeds give different numbers");
        for (var lag = 1; lag <= LargestLag; lag++)
        {
            var correlation = numbers.Zip(numbers.Skip(lag), (a, b) => (a - mean) * (b - mean)).Sum() / (Seeds * variance);
            Math.Abs(correlation).Should().BeLessThan(4.5 / Math.Sqrt(Seeds), "seeds s and s + {0} are independent", lag);
        }
    }

    public void Dispose() => _model.Dispose();

    /// <summary>A mixture, of which samples draw a component too.</summary>
    private static VaeBuilder Builder(int seed) =>
        Toy.Builder().WithFusion(new MixtureOfExpertsFusion()).WithMuting(MutingStrategy.RandomSubsets()).WithSeed(seed);

    private static double Built(int seed, Func<VaeModel, double> number)
    {
        using var model = Builder(seed).Build();
        return number(model);
    }

    private static DataSet Recorded(int seed, double noise) =>
        SimulatedArm.Record(new SimulatedArmOptions { Rows = 25, NoiseStandardDeviation = noise, Seed = seed });

    private static GaussianMixture Mixture(double mean) => new(
        [new DiagonalGaussian(new double[,] { { mean } }, new double[,] { { 0 } }), new DiagonalGaussian(
            new double[,] { { 3 } }, new double[,] { { 1 } })],
        new double[,] { { 0.5, 0.5 } });
}
