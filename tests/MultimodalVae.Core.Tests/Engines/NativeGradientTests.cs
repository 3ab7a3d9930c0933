using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>Losses and gradients of the native engine are those of autograd, for random models of all built-in parts.</summary>
[Trait("Proof", "gradients")]
public sealed class NativeGradientTests(ITestOutputHelper output)
{
    private const double ToleranceInSingle = 1e-5;

    private const double ToleranceInDouble = 1e-9;

    /// <summary>
    /// Of models with attention, of which the sum of a bias's gradient over the rows may all but cancel, and of importance weights, which
    /// are exponentials of rounded numbers; in 64 bits the same models are within 1e-9.
    /// </summary>
    private const double ToleranceOfSensitiveOnes = 5e-5;

    public static TheoryData<string> Widths =>
        [.. Enum.GetValues<VectorWidth>().Where(width => width <= Processor.Best).Select(width => $"{width}")];

    [Theory, MemberData(nameof(Widths))]
    public void Random_models_have_the_gradients_of_autograd(string vectors) => CheckInSingle(vectors, "complete rows", missing: 0);

    [Theory, MemberData(nameof(Widths))]
    public void Rows_with_missing_values_have_the_gradients_of_autograd(string vectors) =>
        CheckInSingle(vectors, "rows with missing values", missing: 0.3);

    [Theory, InlineData(0), InlineData(0.3)]
    public void Random_models_of_64_bits_have_the_gradients_of_autograd(double missing)
    {
        TestRun.NeedsTorch();
        var largest = new LargestError(
            output, $"gradients of the native engine against autograd, 64 bits, {missing:P0} of the values missing, relative",
            ToleranceInDouble);
        foreach (var seed in Enumerable.Range(0, missing == 0 ? 30 : 90))
            Check(largest, RandomStudy.Of(seed), Numerics.Double, missing);

        largest.Check();
    }

    [Theory]
    [InlineData(LossWeighting.Elbo, 1)]
    [InlineData(LossWeighting.PerColumn, 100)]
    [InlineData(LossWeighting.Elbo, 1001)]
    public void The_original_model_has_the_gradients_of_autograd(LossWeighting weighting, int rows)
    {
        TestRun.NeedsTorch();
        var largest = new LargestError(
            output, $"gradients of the native engine against autograd, the original model, {rows} rows, relative", ToleranceInSingle);
        var architecture = IcubPreset.CreateBuilder().WithInitialisation(
            WeightInitialisation.Torch).WithPrecision(Precision.Float64).BuildArchitecture();

        Check(
            largest, architecture, new TrainingObjective { Weighting = weighting }, rows, new Random(1), Numerics.Single(Processor.Best), 0,
            "the original");

        largest.Check();
    }

    private void CheckInSingle(string vectors, string what, double missing)
    {
        var width = Enum.Parse<VectorWidth>(vectors);
        TestRun.NeedsTorch();
        var largest = Largest("random models", ToleranceInSingle);
        var ofSensitiveOnes = Largest("random models with attention or importance weights", ToleranceOfSensitiveOnes);
        foreach (var seed in Enumerable.Range(0, width == Processor.Best ? 90 : 20))
        {
            var study = RandomStudy.Of(seed);
            Check(study.IsSensitive ? ofSensitiveOnes : largest, study, Numerics.Single(width), missing);
        }

        largest.Check();
        ofSensitiveOnes.Check();

        LargestError Largest(string models, double tolerance) =>
            new(output, $"gradients of the native engine against autograd, {models}, {what}, {width}, relative", tolerance);
    }

    private static void Check<TNumber>(LargestError largest, RandomStudy study, Numerics<TNumber> numerics, double missing)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> =>
        Check(largest, study.Architecture, study.Objective, study.Rows, study.Random, numerics, missing, study.Name);

    private static void Check<TNumber>(
        LargestError largest,
        VaeArchitecture architecture,
        TrainingObjective objective,
        int rows,
        Random random,
        Numerics<TNumber> numerics,
        double missing,
        string what)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        using var scope = NewDisposeScope();
        var layout = architecture.Layout;
        var masks = Enumerable.Range(0, rows).Select(_ => RandomMask(random, layout)).ToArray();
        using var setup = new TrainingSetup<TNumber>(
            architecture, objective, WithMissing(RandomData(random, architecture, rows), architecture, random, missing), masks, numerics);
        var beta = random.NextDouble() * 2;

        var terms = setup.Gradient(beta);
        var numbers = setup.TorchGradient(beta);

        for (var i = 0; i < numbers.Length; i++)
            largest.Add((terms[i] - numbers[i]) / Math.Max(1, Math.Abs(numbers[i])), $"term {i}, {what}");
        var gradients = setup.NativeGradients();

        // Not square(): it has a number in it, which the garbage collector may free while torch reads it.
        var all = Math.Sqrt(
            setup.Graph.Learned.Sum(pair => pair.Weights.grad is { } gradient ? gradient.mul(gradient).sum().item<double>() : 0));
        largest.AddRelative(setup.Trainer.GradientNorm(), all, $"norm, {rows} rows, {what}");
        foreach (var (name, weights) in setup.Graph.Learned)
        {
            var wanted = weights.grad?.data<double>().ToArray() ?? new double[weights.numel()];
            if (!gradients.TryGetValue(name, out var found))
                found = new double[wanted.Length];
            var distance = Math.Sqrt(wanted.Zip(found, (a, b) => (a - b) * (a - b)).Sum());
            var size = Math.Sqrt(wanted.Sum(value => value * value));
            largest.Add(distance / Math.Max(size, 1e-3 * all), $"{name}, {rows} rows, {what}");
        }
    }

    private static VaeArchitecture RandomArchitecture(Random random, BuiltInPart<ILatentFusion> fusion)
    {
        var any = PartChoices.Any(random, mostLayers: 2, mostWidth: 34, 0, 1e-3, 0.01);
        var builder = new VaeBuilder()
            .WithLatent(random.Next(1, 20))
            .WithActivation(any.Activation)
            .WithInitialisation(WeightInitialisation.Torch)
            .WithSharedDecoder(any.Widths())
            .WithPrecision(Precision.Float64)
            .WithFusion(fusion.Create(any));
        foreach (var i in Enumerable.Range(0, random.Next(1, 5)))
        {
            builder.AddModality($"m{i}", random.Next(2, 9), m =>
            {
                m.Hidden(any.Widths()).DecoderHidden(any.Widths()).Likelihood(any.Of([.. BuiltIn.Likelihoods]).Create(any));
                if (random.Next(2) == 0)
                    m.DecoderInput(random.Next(1, 12));
            });
        }

        return builder.BuildArchitecture();
    }

    private static TrainingObjective RandomObjective(Random random, VaeArchitecture architecture)
    {
        var bound = architecture.Fusion is TotalCorrelationFusion ? TrainingBound.Elbo : random.GetItems(
            Enum.GetValues<TrainingBound>(), 1)[0];
        int? perBound = bound == TrainingBound.Elbo ? null : random.GetItems([1, 2, 5, 7], 1)[0];
        return new TrainingObjective
        {
            Weighting = random.Next(2) == 0 ? LossWeighting.Elbo : LossWeighting.PerColumn,
            FreeBits = bound == TrainingBound.Elbo && random.Next(2) == 0 ? 0.02 : 0,
            ModalityWeights = new Dictionary<string, double> { [architecture.Layout.Modalities[0].Name] = 0.5 + random.NextDouble() },
            Bound = bound,
            LatentSamples = random.Next(1, 3) * (perBound ?? 1),
            SamplesPerBound = perBound,
        };
    }

    private static ObservationMask RandomMask(Random random, ModalityLayout layout) => random.Next(4) switch
    {
        0 => layout.All,
        1 => layout.Nothing,
        2 => layout.Only(layout.Modalities[random.Next(layout.Modalities.Count)].Name),
        _ => Generated.MaskOf(layout, [.. Enumerable.Range(0, layout.Width).Select(column => column == 0 || random.Next(2) == 0)]),
    };

    /// <summary>The first row lacks nothing: a value of it takes the place of what others lack.</summary>
    private static RowMatrix WithMissing(RowMatrix rows, VaeArchitecture architecture, Random random, double share) =>
        share == 0 ? rows : RowMatrix.Create(rows.RowCount, architecture.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = random.NextDouble() < share && row > 0 ? double.NaN : rows[row, column];
        });

    private static RowMatrix RandomData(Random random, VaeArchitecture architecture, int rows) =>
        RowMatrix.Create(rows, architecture.Layout.Width, (_, values) =>
        {
            var start = 0;
            foreach (var part in architecture.Modalities)
            {
                LikelyRows.Of(part.Likelihood, part.Modality, random).CopyTo(values[start..]);
                start += part.Modality.Width;
            }
        });

    /// <summary>A random model with a random objective.</summary>
    private sealed record RandomStudy(VaeArchitecture Architecture, TrainingObjective Objective, int Rows, Random Random, int Seed)
    {
        public string Name => $"{Architecture.Fusion.GetType().Name} of seed {Seed}, {Objective.Bound}";

        public bool IsSensitive => Architecture.Fusion is CrossModalAttentionFusion || Objective.Bound != TrainingBound.Elbo;

        public static RandomStudy Of(int seed)
        {
            var random = new Random(seed);
            var architecture = RandomArchitecture(random, BuiltIn.Fusions[seed % BuiltIn.Fusions.Count]);
            var rows = new[] { 1, 7, 37, 64, 100, 129 }[seed / BuiltIn.Fusions.Count % 6];
            return new RandomStudy(architecture, RandomObjective(random, architecture), rows, random, seed);
        }
    }
}
