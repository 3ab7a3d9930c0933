using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILatentFusion"/> owes the model: see <see cref="NetworkContract"/>; and a posterior whatever was observed, which
/// leaves out what was not observed where the fusion says so, and reads a mask of one row as one of every row.
/// </summary>
public abstract class LatentFusionContract : NetworkContract
{
    private const int RowCount = 12;
    private const double RowTolerance = 1e-10;

    /// <summary>A mute value of which the touching encoders make NaN; of the others they make a number.</summary>
    private const double NoNumber = -2;

    private static readonly int[][] _widths = [[3], [4, 1, 6]];
    private static readonly double[] _muteValues = [-1.4, -1.2, NoNumber];

    /// <summary>The numbers of latent dimensions that it is tried with. The default value is 1 and 5.</summary>
    protected virtual IReadOnlyList<int> LatentWidths => [1, 5];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract ILatentFusion CreateFusion();

    /// <summary>A row reconstructed under a mask is the same row among others that lack, each, other columns.</summary>
    [Fact]
    public void One_mask_for_all_rows_is_the_same_mask_for_each() => Each((use, model) =>
    {
        var (rows, masks) = (RandomRows.Create(RowCount, model.Layout.Width, seed: 8), Masks.Of(model.Layout));
        var each = use.Run(model, Hidden(rows, masks));
        for (var row = 0; row < RowCount; row++)
        {
            foreach (var (one, all) in Posterior(model.Encode(rows.Rows(row, 1), masks[row % masks.Count])).Zip(each))
                Numbers.CheckEqual(
                    all.Values.Rows(row, 1), one.Values, $"{use.Name}: {one.Name} with one mask a row, in row {row},", RowTolerance);
        }
    });

    /// <summary>
    /// A fusion that says it does not read muted codes gives the same posterior whatever the codes hold that nothing was observed for, also
    /// NaN, and learns the same.
    /// </summary>
    [Fact]
    public void What_was_not_observed_does_not_touch_the_posterior()
    {
        if (CreateFusion().ReadsMutedCodes)
            return;
        foreach (var (name, widths, latentWidth) in Cases())
        {
            var wanted = WithMuted(name, widths, latentWidth, _muteValues[0]);
            foreach (var mute in _muteValues[1..])
            {
                var what = mute == NoNumber ? "NaN" : "other numbers";
                foreach (var (f, w) in WithMuted(name, widths, latentWidth, mute).Zip(wanted))
                    Numbers.CheckEqual(f.Values, w.Values, $"{name}: {f.Name} with {what} for what was not observed");
            }
        }
    }

    /// <summary>What a model says before it has seen anything is a posterior too.</summary>
    [Fact]
    public void There_is_a_posterior_where_nothing_was_observed() => Each((use, model) =>
        use.Run(model, RandomRows.Constant(RowCount, model.Layout.Width, double.NaN), "where nothing was observed"));

    private protected override IEnumerable<PartUse> Uses() => Cases().Select(one => new PartUse(one.Name)
    {
        InPlace = () => Builder(one.Widths, one.LatentWidth, () => new DenseEncoder([]), () => new GaussianLikelihood()),
        Shown = () => Builder(one.Widths, one.LatentWidth, () => new LearnedInput(), () => new NothingToLearn()),
        Prefix = "fusion.",
        Rows = (rows, seed) => Hidden(RandomRows.Create(rows, one.Widths.Sum(), seed), Masks.Of(LayoutOf(one.Widths))),
        MutedRows = rows => RandomRows.Muted(rows, one.Widths.Sum()),
        Outputs = (model, rows) => Posterior(model.Encode(rows, model.Layout.All.AllowingMissingValues())),
    });

    /// <summary>
    /// The posterior, and the weights after a step of training, with encoders that make something of the mute value that they do not make
    /// of data.
    /// </summary>
    private List<PartOutput> WithMuted(string name, int[] widths, int latentWidth, double mute)
    {
        using var model = PartUse.Create(
            Builder(widths, latentWidth, () => new Logarithm(), () => new NothingToLearn())
                .WithMuteValue(mute), Precision.Float64, seed: 1);
        var rows = Hidden(RandomRows.Create(RowCount, widths.Sum(), seed: 11), WholeModalities(model.Layout));
        try
        {
            var posterior = Posterior(model.Encode(rows, model.Layout.All.AllowingMissingValues()));
            _ = model.Fit(
                new DataSet(model.Layout, rows, MissingValues.Unobserved), new TrainingOptions
                {
                    Epochs = 1,
                    BatchSize = RowCount,
                    Diagnose = false
                });
            return [.. posterior, .. ModelWeights.Of(model)
                .Select(weight => new PartOutput($"'{weight.Key}' after a step of training", AsRow(weight.Value)))];
        }
        catch (Exception exception) when (exception is NotFiniteNumberException or TrainingDivergedException)
        {
            Assert.Fail($"{name}: with {(mute == NoNumber ? "NaN" : "numbers")} for what was not observed it does not give finite " +
                $"numbers: {exception.Message}");
            throw;
        }
    }

    private VaeBuilder Builder(int[] widths, int latentWidth, Func<IModalityEncoder> encoder, Func<ILikelihood> likelihood)
    {
        var builder = new VaeBuilder().WithFusion(CreateFusion()).WithLatent(latentWidth);
        foreach (var modality in LayoutOf(widths).Modalities)
            builder.AddModality(modality, parts => parts.Encoder(encoder()).Likelihood(likelihood()));
        return builder;
    }

    private IEnumerable<(string Name, int[] Widths, int LatentWidth)> Cases() =>
        from widths in _widths
        from latentWidth in LatentWidths
        select ($"{CreateFusion().GetType().Name} of codes {string.Join(", ", widths)} to {latentWidth}", widths, latentWidth);

    private static ModalityLayout LayoutOf(int[] widths) => new(widths.Select((width, i) => new Modality($"m{i}", width)));

    private static List<ObservationMask> WholeModalities(ModalityLayout layout) =>
        [.. Masks.Of(layout).Where(
            mask => layout.Modalities.All(modality => IsWhole(mask.Observed.Slice(layout.StartOf(modality.Name), modality.Width))))];

    private static bool IsWhole(ReadOnlySpan<bool> observed) => !observed.Contains(true) || !observed.Contains(false);

    /// <summary>The rows without what the masks, in turn, hide.</summary>
    private static RowMatrix Hidden(RowMatrix rows, IReadOnlyList<ObservationMask> masks) =>
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = masks[row % masks.Count].Observed[column] ? rows[row, column] : double.NaN;
        });

    private static IReadOnlyList<PartOutput> Posterior(IColumnDistribution posterior) =>
        [new("the posterior mean", posterior.Mean), new("the posterior standard deviation", posterior.StandardDeviation!)];

    private static RowMatrix AsRow(SafeTensor tensor) => new(1, tensor.Values.Count, [.. tensor.Values]);

    /// <summary>The columns with a learned vector, so that the gradient by the code is that of the vector.</summary>
    private sealed class LearnedInput : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) =>
            Showing.Learned(columns, int.Parse(modality.Name[1..], System.Globalization.CultureInfo.InvariantCulture), layers);
    }

    private sealed class Logarithm : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) => (columns + 1.5).Log();
    }

    /// <summary>The loss is then that of the posterior alone, which has no noise.</summary>
    private sealed class NothingToLearn : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new Nodes(features, modality.Width, modality.Name == "m0" ? layers.Vector(Showing.Unit, 1) : features.Sum() * 0);

        private sealed class Nodes(Node features, int width, Node logProbability) : DistributionNodes
        {
            public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", Mean)];

            public override Node Mean { get; } = Node.Concatenate([.. Enumerable.Repeat(features.Sum(), width)]);

            public override Node Variance => (Mean * 0) + 1;

            public override Node LogProbability(Node values) => logProbability;

            public override Node Sample(Node normals, Node uniforms) => Mean;

            public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
                new DiagonalGaussian(parameters[0], parameters[0]);
        }
    }
}
