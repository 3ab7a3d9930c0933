using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Results that are not finite, as of weights that are too large, are one documented exception on both engines.</summary>
public sealed class FiniteResultsTests : IDisposable
{
    private static readonly string[] _parts =
        ["encoder", "fusion.latent.mean", "fusion.latent.log_variance", "shared_decoder", "decoder", "likelihood"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, double> Scales
    {
        get
        {
            var scales = new TheoryData<string, double>();
            foreach (var part in _parts)
            {
                foreach (var scale in (double[])[1e30, 3e38])
                    scales.Add(part, scale);
            }

            return scales;
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Scales))]
    public void Call_with_weights_that_are_too_large_gives_finite_numbers_or_the_documented_exception(string part, double scale)
    {
        using var model = Toy.Builder().WithSharedDecoder(5).Build();
        Enlarge(model, part, scale);
        var rows = Toy.Rows(70);

        CallsOf(model, rows).Select(Throws).ToArray().Should().Contain(true);
        _ = SpanCallsOf(model, rows.ToSingles()).Select(Throws).ToArray();
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Call_of_random_parts_with_huge_weights_gives_finite_numbers_or_the_documented_exception(int seed)
    {
        using var model = new RandomParts(seed).Builder().Build();
        Enlarge(model, "", model.Architecture.Precision == Precision.Float64 ? 1e308 : 1e38);

        foreach (var call in CallsOf(model, RandomRows.Uniform(5, model.Layout.Width, seed)))
            _ = Throws(call);
    }

    [Fact]
    public void One_row_with_an_outlier_does_not_keep_the_others_from_being_reconstructed()
    {
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(), new TrainingOptions { Epochs = 20, BatchSize = 20 });
        var rows = RowMatrix.Create(2, 6, (row, values) => values.Fill(row == 0 ? 0.1 : 1e5));

        foreach (var call in CallsOf(model, rows).Take(2))
            call().Should().OnlyContain(number => double.IsFinite(number));
    }

    [Fact]
    public void Exception_names_row_column_and_value()
    {
        using var model = Toy.Builder().WithSeed(2).Build();
        Enlarge(model, "fusion.latent", 1e3);
        var rows = RowMatrix.Create(100, 6, (row, values) => values[0] = row == 80 ? 3e37 : 1e-3);

        foreach (var call in (Action[])
        [
            () => model.Reconstruct(rows, Toy.Layout.All), () => model.Encode(rows, Toy.Layout.All),
            () => model.Encode(rows.ToSingles(), Toy.Layout.All, new float[200], new float[200]),
        ])
        {
            call.Should().Throw<NotFiniteNumberException>().WithMessage(
                "The posterior of row 80 has a * of * in dimension *: the weights or the rows are too large*")
                .Which.OffendingNumber.Should().NotBeInRange(-1e30, 700);
        }

        Enlarge(model, "likelihood.eye.mean", 3e38);
        FluentActions.Invoking(() => model.Reconstruct(Toy.Rows(2), Toy.Layout.All)).Should().Throw<NotFiniteNumberException>()
            .WithMessage("The reconstruction of row * has a mean of * in column 'eye.*");
    }

    [Fact]
    public void Variance_that_numbers_do_not_hold_is_the_largest_number()
    {
        using var model = new VaeBuilder().AddModality(
            "a", 1, m => m.Hidden([]).Likelihood(new GaussianLikelihood(0))).WithLatent(1).Build();
        Enlarge(model, "likelihood.a.log_variance.bias", 0, 2000);
        Enlarge(model, "likelihood.a.log_variance.weight", 0);
        float[] rows = [0.5f], means = [0], variances = [0];

        model.Reconstruct(rows, model.Layout.All, means, variances);

        variances.Should().Equal(float.MaxValue);
        model.Reconstruct(new double[,] { { 0.5 } }, model.Layout.All)["a"].StandardDeviation!.Numbers().Should().Equal(double.MaxValue);
    }

    [Fact]
    public void Elbo_that_is_not_finite_names_its_term()
    {
        using var model = Toy.Builder().Build();
        Enlarge(model, "likelihood.eye.mean", 3e38);

        model.Invoking(m => m.Elbo(Toy.Data(10))).Should().Throw<NotFiniteNumberException>().WithMessage(
            "The reconstruction loss of 'eye' is *");
    }

    [Fact]
    public void Likelihood_of_the_user_that_gives_no_distribution_is_a_documented_exception()
    {
        using var model = new VaeBuilder().AddModality("a", 1, m => m.Likelihood(new NoNumbers())).AddModality("b", 1).Build();

        foreach (var call in (Action[])
        [
            () => model.Reconstruct(RandomRows.Uniform(2, 2, 1), model.Layout.All), () => model.Decode(RandomRows.Uniform(2, 28, 1))
        ])
            call.Should().Throw<InvalidOperationException>().WithMessage(
                "A likelihood of the model *The distribution of modality 'a' is null*");
    }

    private static Func<IEnumerable<double>>[] CallsOf(VaeModel model, RowMatrix rows) =>
    [
        () => Numbers(model.Encode(rows, model.Layout.All)),
        () => Numbers(model.Reconstruct(rows, model.Layout.All)),
        () => Numbers(model.Reconstruct(rows, model.Layout.Nothing, LatentDraw.Sample(1))),
        () => Numbers(model.Decode(RandomRows.Uniform(70, model.LatentWidth, 1))),
        () => model.SamplePrior(70).Numbers(),
        () => model.SampleConditional(rows, model.Layout.Nothing, 2).SelectMany(sample => sample.Numbers()),
        () =>
        {
            var numbers = new List<double>();
            ((IReconstructionModel)model).ReconstructEach(
                rows, [model.Layout.All, model.Layout.Nothing], default, (_, lent) => numbers.AddRange(Numbers(lent)));
            return numbers;
        },
    ];

    private static Func<IEnumerable<double>>[] SpanCallsOf(VaeModel model, float[] rows)
    {
        var (means, variances, latent, logVariances) =
            (new float[rows.Length], new float[rows.Length], new float[70 * model.LatentWidth], new float[70 * model.LatentWidth]);
        return
        [
            () => After(() => model.Reconstruct(rows, model.Layout.All, means, variances), means, variances),
            () => After(() => model.Encode(rows, model.Layout.All, latent, logVariances), latent, logVariances),
            () => After(() => model.Decode(new float[70 * model.LatentWidth], means, variances), means, variances),
            () => After(() => model.Sample(rows, model.Layout.Nothing, 1, means), means),
        ];

        static IEnumerable<double> After(Action call, params float[][] results)
        {
            call();
            return results.SelectMany(result => result.Select(value => (double)value));
        }
    }

    private static IEnumerable<double> Numbers(Reconstruction reconstruction) => reconstruction.Layout.Modalities
        .SelectMany(modality => Numbers(reconstruction[modality.Name]))
        .Concat(reconstruction.Posterior is { } posterior ? Numbers(posterior) : []);

    private static IEnumerable<double> Numbers(IColumnDistribution distribution) =>
        distribution.Mean.Numbers().Concat(distribution.StandardDeviation?.Numbers() ?? []);

    /// <summary>Whether the call throws the documented exception. All numbers that it gives otherwise are finite.</summary>
    private static bool Throws(Func<IEnumerable<double>> call)
    {
        try
        {
            call().Should().OnlyContain(number => double.IsFinite(number));
            return false;
        }
        catch (NotFiniteNumberException exception)
        {
            exception.Message.Should().MatchRegex("row \\d+ .*(column|dimension)");
            return true;
        }
    }

    private void Enlarge(VaeModel model, string part, double factor, double offset = 0)
    {
        var largest = model.Architecture.Precision == Precision.Float64 ? double.MaxValue : float.MaxValue;
        var tensors = model.Weights().ToDictionary(
            tensor => tensor.Key, tensor => !tensor.Key.StartsWith(part, StringComparison.Ordinal) ? tensor.Value : tensor.Value with
            {
                Values = [.. tensor.Value.Values.Select(value => Math.Clamp((value * factor) + offset, -largest, largest))],
            });
        SafeTensorsFile.Write(_folder.PathOf("weights"), tensors, new Dictionary<string, string>());
        model.LoadWeights(_folder.PathOf("weights"));
    }

    /// <summary>A Gaussian that has no plain numbers.</summary>
    private sealed class NoNumbers : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new Nodes(new GaussianLikelihood().Describe(features, modality, layers));

        private sealed class Nodes(DistributionNodes inner) : DistributionNodes
        {
            public override IReadOnlyList<(string Name, Node Node)> Parameters => inner.Parameters;

            public override Node Mean => inner.Mean;

            public override Node Variance => inner.Variance;

            public override Node LogProbability(Node values) => inner.LogProbability(values);

            public override Node Sample(Node normals, Node uniforms) => inner.Sample(normals, uniforms);

            public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => null!;
        }
    }
}
