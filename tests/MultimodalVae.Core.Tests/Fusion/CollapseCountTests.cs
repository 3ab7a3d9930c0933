using MultimodalVae.Graph;
using MultimodalVae.Parts;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>
/// How many models collapse onto the prior with the default beta of 1 from the first step, by fusion, latent width and world; the table of
/// docs/fusion.md. The textbook product has the means of its experts themselves, and variances that begin near 1.
/// </summary>
public sealed class CollapseCountTests(ITestOutputHelper output)
{
    private const int Seeds = 12;

    private static readonly ModalityLayout _layout = new(new Modality("a", 2), new Modality("b", 2), new Modality("c", 1));

    /// <summary>Of 24 models with 28 latent dimensions, how many may collapse.</summary>
    private static readonly OrderedDictionary<string, (Func<ILatentFusion> Create, int Least, int Most)> _fusions = new()
    {
        ["textbook product of experts"] = (() => new TextbookProduct(), (2 * Seeds * 3 / 4) + 1, 2 * Seeds),
        ["product of experts"] = (() => new ProductOfExpertsFusion(), 0, 0),
        ["generalised product of experts"] = (() => new GeneralisedProductOfExpertsFusion(), 0, 2 * Seeds),
        ["mixture of products"] = (() => new MixtureOfProductsFusion(), 0, 2),
        ["mixture of products of experts alone"] = (() => new MixtureOfProductsFusion(hasPriorInProducts: false), 0, 2 * Seeds),
        ["mixture of experts"] = (() => new MixtureOfExpertsFusion(), 0, 2 * Seeds),
        ["total correlation"] = (() => new TotalCorrelationFusion(), 0, 2 * Seeds),
        ["attention"] = (() => new CrossModalAttentionFusion(), 0, 2 * Seeds),
        ["shared encoder"] = (() => new SharedEncoderFusion([100]), 0, 2 * Seeds),
        ["concatenation"] = (() => new ConcatenationFusion([100]), 0, 0),
    };

    public static TheoryData<string> Names => [.. _fusions.Keys];

    [Theory, MemberData(nameof(Names)), Trait("Duration", "Long")]
    public void Products_collapse_in_the_textbook_form_and_not_as_they_are(string fusion)
    {
        var (create, least, most) = _fusions[fusion];

        int[] counts = [.. ((int[])[2, 8, 28]).Select(width => Two(seed => HasCollapsed(create(), width, seed)))];

        output.WriteLine($"| {fusion} | {string.Join(" | ", counts)} |");
        counts[^1].Should().BeInRange(least, most);
        counts.Should().OnlyContain(count => count <= most);
    }

    /// <summary>How many of the models of both worlds.</summary>
    private static int Two(Func<(int World, int Seed), bool> hasCollapsed) =>
        Enumerable.Range(0, 2 * Seeds).AsParallel().WithDegreeOfParallelism(2)
        .Count(i => hasCollapsed((i / Seeds, i % Seeds)));

    private static bool HasCollapsed(ILatentFusion fusion, int latentWidth, (int World, int Seed) run)
    {
        var (train, test) = (run.World == 0 ? TwoDegrees(1_000) : OneDegree(600)).SplitByTime(0.2);
        var builder = new VaeBuilder().WithFusion(fusion).WithLatent(latentWidth)
            .WithMuting(MutingStrategy.RandomModalities()).WithSeed(run.Seed);
        foreach (var modality in train.Layout.Modalities)
            builder.AddModality(modality, parts => AddLayers(parts, 5 * modality.Width, fusion.ReadsColumns));
        using var model = builder.Build();
        model.Fit(train, new TrainingOptions { Epochs = 600, BatchSize = 50, Diagnose = false });
        return model.Diagnose(test, new DiagnosticsOptions { Draws = 19 }).Latent!.ActiveDimensions.Count == 0;
    }

    /// <summary>The widths that the table of docs/fusion.md was counted with, also of modalities of one column.</summary>
    private static void AddLayers(ModalityBuilder parts, int first, bool readsColumns)
    {
        parts.DecoderHidden(first / 2, first);
        if (!readsColumns)
            parts.Hidden(first, first / 2);
    }

    /// <summary>Two numbers, which a and b see each in their own way and c one of, with noise.</summary>
    private static DataSet TwoDegrees(int rows)
    {
        var random = new Random(5);
        return new DataSet(_layout, RowMatrix.Create(rows, 5, (_, values) =>
        {
            var (s, t) = (random.NextGaussian(), random.NextGaussian());
            ((double[])[s, t, s + t, s - t, t]).CopyTo(values);
            for (var i = 0; i < values.Length; i++)
                values[i] += (i < 4 ? 0.1 : 0.3) * random.NextGaussian();
        }));
    }

    /// <summary>A swing: arm s and -s, eye s^3.</summary>
    private static DataSet OneDegree(int rows) => new(
        new ModalityLayout(new Modality("arm", 2), new Modality("eye", 1)),
        RowMatrix.Create(rows, 3, (row, values) =>
        {
            var s = Math.Sin(row * 0.17);
            (values[0], values[1], values[2]) = (s, -s, s * s * s);
        }));

    /// <summary>
    /// Wu and Goodman (2018): mean and log-variance of each expert by a linear layer, T = 1 + sum of T_m, mean = sum of T_m mean_m / T.
    /// </summary>
    private sealed class TextbookProduct : ILatentFusion
    {
        public bool ReadsMutedCodes => false;

        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
        {
            var precisions = input.Codes.Select((_, i) =>
                (-layers.Dense($"log_variance.{i}", input.ObservedCode(i), latentWidth).FlooredLog(1e-4)).Exp().Where(
                    input.Observed.Slice(i, 1))).ToArray();
            var precision = precisions.Aggregate((a, b) => a + b) + 1;
            var weighted = precisions.Select((own, i) => own * layers.Dense($"mean.{i}", input.ObservedCode(i), latentWidth))
                .Aggregate((a, b) => a + b);
            return new GaussianPosteriorNodes(weighted / precision, -precision.Log());
        }
    }
}
