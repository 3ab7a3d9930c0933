using MultimodalVae.Compiled;
using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>The gradients that are derived by hand are those of autograd.</summary>
[Trait("Proof", "gradients")]
public sealed class CompiledGradientTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Widths => [.. Enum.GetValues<VectorWidth>().Where(width => width <= Processor.Best).Select(width => $"{width}")];

    [Theory, MemberData(nameof(Widths))]
    public void Of_random_architectures_they_are_those_of_autograd(string vectors) => CheckRandomArchitectures(vectors, "complete rows", holes: 0);

    [Theory, MemberData(nameof(Widths))]
    public void Of_rows_with_holes_they_are_those_of_autograd(string vectors) => CheckRandomArchitectures(vectors, "rows with holes", holes: 0.3);

    [Theory]
    [InlineData(LossWeighting.Elbo, 1)]
    [InlineData(LossWeighting.PerModality, 100)]
    [InlineData(LossWeighting.Elbo, 1001)]
    public void Of_the_original_model_they_are_those_of_autograd(LossWeighting weighting, int rows)
    {
        var largest = new LargestError(output, $"gradients of the compiled engine against autograd, the original model, {rows} rows, relative", Tolerance);
        var architecture = IcubPreset.CreateBuilder().WithInitialisation(WeightInitialisation.Torch).WithPrecision(Precision.Float64).BuildArchitecture();

        Check(largest, architecture, new TrainingObjective { Weighting = weighting }, rows, new Random(1), Processor.Best);

        largest.Check();
    }

    private void CheckRandomArchitectures(string vectors, string what, double holes)
    {
        var width = Enum.Parse<VectorWidth>(vectors);
        var largest = new LargestError(
            output, $"gradients of the compiled engine against autograd, random architectures, {what}, {width}, relative", Tolerance);
        foreach (var seed in Enumerable.Range(0, width == Processor.Best ? 60 : 15))
        {
            var random = new Random(seed);
            var architecture = RandomArchitecture(random);
            Check(largest, architecture, RandomObjective(random, architecture.Layout), new[] { 1, 7, 37, 64, 100, 129 }[seed % 6], random, width, holes);
        }

        largest.Check();
    }

    private static void Check(
        LargestError largest, VaeArchitecture architecture, TrainingObjective objective, int rows, Random random, VectorWidth width, double holes = 0)
    {
        using var scope = NewDisposeScope();
        var layout = architecture.Layout;
        var masks = Enumerable.Range(0, rows).Select(_ => RandomMask(random, layout)).ToArray();
        using var setup = new TrainingSetup(architecture, objective, WithHoles(RandomData(random, architecture, rows), random, holes), masks, width: width);
        var beta = random.NextDouble() * 2;

        var terms = setup.Gradient(beta);
        var expected = setup.TorchTerms();
        setup.Loss.Total(expected, beta).backward();

        var numbers = expected.detach().data<double>().ToArray();
        for (var i = 0; i < numbers.Length; i++)
            largest.Add((terms[i] - numbers[i]) / Math.Max(1, Math.Abs(numbers[i])), $"term {i}");
        var gradients = setup.CompiledGradients();
        var all = Math.Sqrt(setup.Network.parameters().Sum(weights => weights.grad!.square().sum().item<double>()));
        largest.AddRelative(setup.Trainer.GradientNorm(), all, $"norm, {rows} rows");
        foreach (var (name, weights) in setup.Network.named_parameters())
        {
            var wanted = weights.grad!.data<double>().ToArray();
            var distance = Math.Sqrt(wanted.Zip(gradients[name], (a, b) => (a - b) * (a - b)).Sum());
            var size = Math.Sqrt(wanted.Sum(value => value * value));
            largest.Add(distance / Math.Max(size, 1e-3 * all), $"{name}, {rows} rows");
        }
    }

    private static VaeArchitecture RandomArchitecture(Random random)
    {
        var isProduct = random.Next(2) == 0;
        var activations = Enum.GetValues<Activation>();
        var builder = new VaeBuilder()
            .WithLatent(random.Next(1, 20))
            .WithActivation(activations[random.Next(activations.Length)])
            .WithInitialisation(WeightInitialisation.Torch)
            .WithSharedDecoder(Widths(2))
            .WithPrecision(Precision.Float64);
        builder = isProduct ? builder.WithFusion(new ProductOfExpertsFusion(1e-3)) : builder.WithFusion(new ConcatenationFusion(Widths(2), activations[random.Next(4)], 0.01));
        foreach (var i in Enumerable.Range(0, random.Next(1, 5)))
        {
            builder.AddModality($"m{i}", random.Next(1, 9), m =>
            {
                m.Hidden(Widths(2)).DecoderHidden(Widths(2));
                if (random.Next(2) == 0)
                    m.DecoderInput(random.Next(1, 12));
                m.Likelihood(random.Next(3) switch
                {
                    0 => new BernoulliLikelihood(BinaryCoding.ZeroOne),
                    1 => new BernoulliLikelihood(BinaryCoding.MinusOneOne),
                    _ => new GaussianLikelihood(random.Next(2) == 0 ? 0 : 0.01),
                });
            });
        }

        return builder.BuildArchitecture();

        int[] Widths(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => random.Next(1, 35))];
    }

    private static TrainingObjective RandomObjective(Random random, ModalityLayout layout) => new()
    {
        Weighting = random.Next(2) == 0 ? LossWeighting.Elbo : LossWeighting.PerModality,
        FreeBits = random.Next(3) == 0 ? 0.02 : 0,
        ModalityWeights = new Dictionary<string, double> { [layout.Modalities[0].Name] = 0.5 + random.NextDouble() },
    };

    private static ObservationMask RandomMask(Random random, ModalityLayout layout) => random.Next(3) switch
    {
        0 => layout.All,
        1 => layout.Only(layout.Modalities[random.Next(layout.Modalities.Count)].Name),
        _ => Generated.MaskOf(layout, [.. Enumerable.Range(0, layout.Width).Select(column => column == 0 || random.Next(2) == 0)]),
    };

    private static RowMatrix WithHoles(RowMatrix rows, Random random, double share) =>
        share > 0 ? rows.Select(value => random.NextDouble() < share ? double.NaN : value) : rows;

    private static RowMatrix RandomData(Random random, VaeArchitecture architecture, int rows) => RowMatrix.Create(rows, architecture.Layout.Width, (_, values) =>
    {
        var column = 0;
        foreach (var part in architecture.Modalities)
        {
            for (var i = 0; i < part.Modality.Width; i++, column++)
            {
                values[column] = part.Likelihood is BernoulliLikelihood bernoulli
                    ? random.Next(2) == 0 ? 1 : bernoulli.Coding == BinaryCoding.ZeroOne ? 0 : -1
                    : (random.NextDouble() * 2) - 1;
            }
        }
    });
}
