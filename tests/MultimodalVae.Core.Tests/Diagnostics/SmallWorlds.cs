using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>A small world that has one thing wrong, or nothing.</summary>
/// <param name="What">What is wrong, for the page.</param>
/// <param name="Kind">The finding that must come first; null where there must be none.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Diagnose">Makes the data and the model, and looks at them.</param>
public sealed record SmallWorld(string What, DiagnosticsProblemKind? Kind, string? Subject, Func<DiagnosticsReport> Diagnose)
{
    /// <summary>The line of the page.</summary>
    public string Line => $"| {What} | {(Kind is null ? "none" : $"`{Kind}` of '{Subject}'")} |";

    public override string ToString() => What;
}

/// <summary>
/// Twelve small worlds with one thing wrong each, and three without: an arm and an eye that see one number or two, with a little noise, and
/// models of a few units.
/// </summary>
internal static class SmallWorlds
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 2), new Modality("eye", 2));

    private static readonly TrainingOptions _training = new() { Epochs = 100, BatchSize = 20 };

    public static IReadOnlyList<SmallWorld> All { get; } =
    [
        new("columns in millimetres that nothing scales", DiagnosticsProblemKind.NotScaled, "arm", NotScaled),
        new("one reading of 65535 in 300 rows", DiagnosticsProblemKind.Outlier, "arm", Glitch),
        new("a column that never changes", DiagnosticsProblemKind.ConstantColumn, "arm", Constant),
        new("two topics at two rates, never in one row", DiagnosticsProblemKind.NeverTogether, "arm, eye", NeverTogether),
        new("a column without a value in any row", DiagnosticsProblemKind.NeverObserved, "arm", NeverObserved),
        new("a beta of 20", DiagnosticsProblemKind.PosteriorCollapse, "latent space", Collapsed),
        new("twenty columns of noise, each for itself", DiagnosticsProblemKind.NoBetterThanMeans, "arm", Noise),
        new("a decoder whose only layer of ReLU is dead", DiagnosticsProblemKind.DeadUnits, "decoder.eye.0", DeadLayer),
        new("30 rows learned by heart with a beta of 0.01, others predicted", DiagnosticsProblemKind.Overconfident, "arm", Overconfident),
        new("a variance floor far above the noise", DiagnosticsProblemKind.Underconfident, "arm", Underconfident),
        new("a contact, -1 or 1, under a Gaussian of deviation 1", DiagnosticsProblemKind.WrongShape, "touch", WrongShape),
        new("a modality with 1,000 times the weight", DiagnosticsProblemKind.DominantLoss, "eye", Dominant),
        new("one degree of freedom in eight latent dimensions, concatenation, Gaussian", null, null, OneDegreeOfFreedom),
        new("two degrees of freedom, a product of experts, Laplace", null, null, HealthyProduct),
        new("an arm and a contact, a mixture of experts, Gaussian and Bernoulli", null, null, HealthyMixture),
    ];

    private static DiagnosticsReport NotScaled() =>
        Fitted(Builder(_layout).WithScaling(ScalingRule.None), Rows(300, (row, values) => values[0] = 500 + (1000 * values[0])));

    private static DiagnosticsReport Glitch() =>
        Fitted(Builder(_layout), Rows(300, (row, values) => values[0] = row == 150 ? 65535 : values[0]));

    private static DiagnosticsReport Constant() => Fitted(Builder(_layout), Rows(300, (_, values) => values[1] = 3));

    private static DiagnosticsReport NeverTogether() =>
        Fitted(Builder(_layout), Rows(300, (row, values) => values.Slice(row % 2 == 0 ? 0 : 2, 2).Fill(double.NaN)));

    private static DiagnosticsReport NeverObserved() => Fitted(Builder(_layout), Rows(300, (_, values) => values[1] = double.NaN));

    private static DiagnosticsReport Collapsed() => Fitted(Builder(_layout).WithBeta(BetaSchedule.Constant(20)), Rows(300));

    private static DiagnosticsReport Noise()
    {
        var (random, layout) = (new Random(4), new ModalityLayout(new Modality("arm", 10), new Modality("eye", 10)));
        return Fitted(Builder(layout), new DataSet(layout, RowMatrix.Create(300, 20, (_, values) =>
        {
            foreach (ref var value in values)
                value = random.NextGaussian();
        })));
    }

    private static DiagnosticsReport DeadLayer()
    {
        using var model = Builder(_layout, Relu).WithScaling(ScalingRule.None).Build();
        model.Fit(Rows(300), _training);
        return model.WithDead("decoder.eye.0", [.. Enumerable.Range(0, 6)]).Diagnose(Rows(300));

        static void Relu(string modality, ModalityBuilder parts)
        {
            if (modality == "eye")
                parts.Decoder(new DenseDecoder([6], activation: Activation.Relu));
        }
    }

    private static DiagnosticsReport Overconfident()
    {
        using var model = Builder(_layout).WithBeta(BetaSchedule.Constant(0.01)).Build();
        model.Fit(Rows(30, noise: 0.15), _training with { Epochs = 3_000, BatchSize = 10 });
        return model.Diagnose(Rows(500, noise: 0.15, seed: 2));
    }

    private static DiagnosticsReport Underconfident()
    {
        var floored = new GaussianLikelihood(varianceFloor: 0.05);
        return Fitted(Builder(_layout, (_, parts) => parts.Likelihood(floored)), Rows(300, noise: 0.02));
    }

    private static DiagnosticsReport WrongShape()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("touch", 1));
        using var model = Builder(layout, Gaussian).Build();
        model.Fit(Contacts(layout, slope: 1.15), _training);
        return model.Diagnose(Contacts(layout, rows: 1_000, seed: 2, slope: 1.15));

        static void Gaussian(string modality, ModalityBuilder parts)
        {
            if (modality == "touch")
                parts.Likelihood(new FixedScaleGaussianLikelihood(1));
        }
    }

    private static DiagnosticsReport Dominant() => Fitted(Builder(_layout).WithModalityWeight("eye", 1_000), Rows(300));

    private static DiagnosticsReport OneDegreeOfFreedom()
    {
        using var model = Builder(_layout).WithLatent(8).Build();
        model.Fit(Rows(1_000), _training);
        return model.Diagnose(Rows(400, seed: 2));
    }

    private static DiagnosticsReport HealthyProduct()
    {
        var laplace = new LaplaceLikelihood();
        using var model = Builder(_layout, (_, parts) => parts.Likelihood(laplace))
            .WithFusion(new ProductOfExpertsFusion()).WithMuting(MutingStrategy.RandomSubsets()).Build();
        model.Fit(TwoDegrees(1_000, seed: 1), _training);
        return model.Diagnose(TwoDegrees(400, seed: 2));
    }

    private static DiagnosticsReport HealthyMixture()
    {
        var layout = new ModalityLayout(new Modality("arm", 2), new Modality("touch", 1));
        using var model = Builder(layout, Contact).WithFusion(new MixtureOfExpertsFusion()).Build();
        model.Fit(Contacts(layout, rows: 1_000), _training);
        return model.Diagnose(Contacts(layout, rows: 400, seed: 2));

        static void Contact(string modality, ModalityBuilder parts)
        {
            if (modality == "touch")
                parts.Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne));
        }
    }

    private static DiagnosticsReport Fitted(VaeBuilder builder, DataSet rows)
    {
        using var model = builder.Build();
        return model.Fit(rows, _training).Diagnostics;
    }

    private static VaeBuilder Builder(ModalityLayout layout, Action<string, ModalityBuilder>? configure = null) => layout.Modalities
        .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(modality, parts =>
        {
            parts.Hidden(12);
            configure?.Invoke(modality.Name, parts);
        }))
        .WithSharedEncoder(12).WithActivation(Activation.Tanh).WithLatent(2).WithSeed(3);

    /// <summary>One number s in [-1, 1]: arm s and -s, eye s^2 and sin 2s, with noise.</summary>
    private static DataSet Rows(int rows, RowChange? change = null, double noise = 0.05, int seed = 1)
    {
        var random = new Random(seed);
        return new DataSet(
            _layout,
            RowMatrix.Create(rows, 4, (row, values) =>
            {
                var s = (2 * random.NextDouble()) - 1;
                ((double[])[s, -s, s * s, Math.Sin(2 * s)]).CopyTo(values);
                foreach (ref var value in values)
                    value += noise * random.NextGaussian();
                change?.Invoke(row, values);
            }),
            MissingValues.Unobserved);
    }

    /// <summary>Two numbers: arm has both, eye their sum and difference, with Laplace noise.</summary>
    private static DataSet TwoDegrees(int rows, int seed)
    {
        var random = new Random(seed);
        return new DataSet(_layout, RowMatrix.Create(rows, 4, (_, values) =>
        {
            var (s, t) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            ((double[])[s, t, (s + t) / 2, (s - t) / 2]).CopyTo(values);
            foreach (ref var value in values)
                value += 0.05 * (random.Next(2) == 0 ? 1 : -1) * Math.Log(1 - random.NextDouble());
        }));
    }

    /// <summary>An arm, and a contact that is the likelier the further it is out.</summary>
    private static DataSet Contacts(ModalityLayout layout, int rows = 300, int seed = 1, double slope = 2)
    {
        var random = new Random(seed);
        return new DataSet(layout, RowMatrix.Create(rows, 3, (_, values) =>
        {
            var s = (2 * random.NextDouble()) - 1;
            values[0] = s + (0.05 * random.NextGaussian());
            values[1] = -s + (0.05 * random.NextGaussian());
            values[2] = random.NextDouble() < 1 / (1 + Math.Exp(-slope * s)) ? 1 : -1;
        }));
    }

    private delegate void RowChange(int row, Span<double> values);
}
