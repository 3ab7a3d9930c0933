using System.Collections.Frozen;

namespace MultimodalVae;

/// <summary>
/// Says whether a row is unlike what a model knows: whether its negative ELBO is above a threshold that ordinary rows rarely pass. The
/// threshold is the k-th smallest score of n held-out rows, k = ceil((n + 1) (1 - rate)): a new row that is exchangeable with these is
/// above it with a probability of at most the rate, whatever the model is (Vovk, Gammerman and Shafer 2005, conformal prediction).
/// </summary>
public sealed class NoveltyDetector
{
    private readonly NoveltyScorer _scorer;
    private readonly double[] _meanTerms;
    private readonly double[] _meanSurprises;

    private NoveltyDetector(NoveltyScorer scorer, double threshold, DataSet heldOut, RowElbo elbo, CancellationToken cancellationToken)
    {
        _scorer = scorer;
        (Options, Threshold, CalibrationRowCount) = (scorer.Options, threshold, heldOut.RowCount);
        int[] finite = [.. elbo.Values.Index().Where(value => double.IsFinite(value.Item)).Select(value => value.Index)];
        _meanTerms = [.. NoveltyScorer.Terms(elbo).Select(term => finite.Average(row => term[row]))];
        _meanSurprises = [.. scorer.Surprises(heldOut, elbo, cancellationToken).Select((surprise, modality) =>
            finite.Where(row => Has(heldOut, row, modality)).Select(row => surprise[row]).DefaultIfEmpty().Average())];
    }

    /// <summary>The score above which a row is novel, in nats.</summary>
    public double Threshold { get; }

    /// <summary>How many rows it was calibrated on.</summary>
    public int CalibrationRowCount { get; }

    /// <summary>How rows are judged.</summary>
    public NoveltyOptions Options { get; }

    /// <summary>Finds the threshold.</summary>
    /// <param name="model">The model, on whatever engine. It is kept: rows are scored with the weights that it has then.</param>
    /// <param name="heldOut">
    /// Ordinary rows that the model was not trained on: those that it was are more likely, and the threshold would be too low. Rows that
    /// follow each other in one recording are alike: take whole recordings (<see cref="DataSet.SplitByEpisodes(double, int?)"/>), many of
    /// them.
    /// </param>
    /// <param name="options">How rows are judged, or null for the default values.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another layout, are too few for the rate, or too many of them have an infinite score; or an option is out of its
    /// range. The message has the number found and the one expected.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static NoveltyDetector Calibrate(
        IElboModel model, DataSet heldOut, NoveltyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(heldOut);
        options ??= new NoveltyOptions();
        options.Check();
        heldOut.CheckLayout(model.Layout, "rows have", nameof(heldOut));
        var count = heldOut.RowCount;
        var rank = (int)Math.Ceiling((count + 1) * (1 - options.FalseAlarmRate) * (1 - 1e-12));
        if (rank > count)
        {
            throw new ArgumentException(
                $"There are {count} rows to calibrate on; " +
                $"a rate of false alarms of {Numbers.Text(options.FalseAlarmRate)} takes at least " +
                $"{(int)Math.Ceiling((1 / options.FalseAlarmRate) - 1 - 1e-9)}.",
                nameof(heldOut));
        }

        var scorer = new NoveltyScorer(model, options);
        var elbo = scorer.Elbo(heldOut, cancellationToken);
        var threshold = elbo.Values.Select(value => -value).Order().ElementAt(rank - 1);
        if (!double.IsFinite(threshold))
        {
            var row = elbo.Values.Index().First(value => !double.IsFinite(value.Item)).Index;
            throw new ArgumentException(
                $"The ELBO of {elbo.Values.Count(value => !double.IsFinite(value))} of the {count} rows is beyond the range of " +
                $"numbers, that of row {row} first: rows to calibrate on must be ordinary ones.",
                nameof(heldOut));
        }

        return new NoveltyDetector(scorer, threshold, heldOut, elbo, cancellationToken);
    }

    /// <summary>Scores rows.</summary>
    /// <param name="data">The rows. They lack what the rows of the calibration lacked: a row with fewer values has fewer terms.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <exception cref="ArgumentException">The rows have another layout.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public NoveltyScores Score(DataSet data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(_scorer.Layout);
        var elbo = _scorer.Elbo(data, cancellationToken);
        var terms = NoveltyScorer.Terms(elbo);
        int[] novel = [.. elbo.Values.Index().Where(value => -value.Item > Threshold).Select(value => value.Index)];
        var surprises = new Dictionary<int, IReadOnlyDictionary<string, double>>();
        if (novel.Length > 0)
        {
            var found = _scorer.Surprises(data.Subset(novel), elbo.Subset(novel), cancellationToken);
            foreach (var (i, row) in novel.Index())
            {
                surprises.Add(row, ByModality(modality =>
                    Has(data, row, modality) ? found[modality][i] - _meanSurprises[modality] : double.NaN));
            }
        }

        return new NoveltyScores(Enumerable.Range(0, data.RowCount).Select(row => new NoveltyScore
        {
            Row = row,
            Value = -elbo.Values[row],
            IsNovel = -elbo.Values[row] > Threshold,
            Excess = ByModality(modality => terms[modality][row] - _meanTerms[modality]),
            LatentExcess = terms[^1][row] - _meanTerms[^1],
            Surprise = surprises.GetValueOrDefault(row, FrozenDictionary<string, double>.Empty),
        }), this, data.Episodes);
    }

    /// <summary>As in <c>Novel is above 12.3 nats, a false-alarm rate of 0.01, calibrated on 500 rows</c>.</summary>
    public override string ToString() =>
        $"Novel is above {Numbers.Rounded(Threshold)} nats, a false-alarm rate of {Numbers.Text(Options.FalseAlarmRate)}, " +
        $"calibrated on {CalibrationRowCount} rows";

    private static bool Has(DataSet data, int row, int modality)
    {
        var asked = data.Layout.Modalities[modality];
        return ShownColumns.HasAny(data.Rows.Row(row).Slice(data.Layout.StartOf(asked.Name), asked.Width));
    }

    private OrderedDictionary<string, double> ByModality(Func<int, double> valueOf)
    {
        var values = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in _scorer.Layout.Modalities.Index())
            values.Add(modality.Name, valueOf(i));
        return values;
    }
}
