using MultimodalVae;

namespace IcubStudy.Evaluation;

/// <summary>
/// A model-free prediction of a modality that is not observed: the mean of the k nearest training rows, by the Euclidean distance of the
/// standardised observed columns. The last fifth of the training rows is held out to choose k.
/// </summary>
internal sealed class NeighbourPrediction : IReconstructionModel
{
    private const double HeldOut = 0.2;

    private static readonly int[] _counts = [1, 2, 4, 8, 16, 32];

    private readonly DataSet _train;
    private readonly double[][] _rows;

    private NeighbourPrediction(DataSet train)
    {
        (_train, DataStatistics) = (train, DataStatistics.Compute(train.Layout, train.Rows));
        _rows = [.. Enumerable.Range(0, train.RowCount).Select(row => Standardised(train.Rows.Row(row)))];
    }

    public ModalityLayout Layout => _train.Layout;

    public DataStatistics DataStatistics { get; }

    private int Count { get; init; }

    /// <summary>
    /// The share of the variance of each modality, when it is not observed, that the prediction leaves unexplained in the test rows.
    /// </summary>
    /// <param name="train">Training rows without missing values.</param>
    /// <param name="test">Test rows without missing values.</param>
    public static IEnumerable<ModalityReconstruction> Unexplained(DataSet train, DataSet test) =>
        train.Layout.Modalities
            .Select(modality => Evaluate(train, test, modality.Name, CountFor(train, modality.Name)))
            .OfType<ModalityReconstruction>();

    /// <summary>Predicts the columns of a modality of the test rows from the other modalities.</summary>
    /// <param name="train">Training rows without missing values.</param>
    /// <param name="test">Test rows without missing values.</param>
    /// <param name="modality">The modality.</param>
    public static RowMatrix Predict(DataSet train, DataSet test, string modality)
    {
        var model = new NeighbourPrediction(train) { Count = CountFor(train, modality) };
        var predicted = model.Reconstruct(test.Rows, test.Layout.Without(modality)).Mean;
        return predicted.Columns(test.Layout.StartOf(modality), test.Layout[modality].Width);
    }

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        int[] observed = [.. Enumerable.Range(0, Layout.Width).Where(column => mask.Observed[column])];
        var mean = RowMatrix.Create(rows.RowCount, Layout.Width, (row, values) => Predict(Standardised(rows.Row(row)), observed, values));
        return new Reconstruction(
            Layout, Layout.Modalities.Select(modality => new Prediction(mean.Columns(Layout.StartOf(modality.Name), modality.Width))));
    }

    /// <summary>The number of neighbours with the best prediction of the held-out training rows.</summary>
    private static int CountFor(DataSet train, string modality)
    {
        var (first, last) = train.SplitByTime(HeldOut);
        return _counts.MinBy(count => Evaluate(first, last, modality, count)?.Unexplained ?? 0);
    }

    private static ModalityReconstruction? Evaluate(DataSet train, DataSet test, string modality, int count)
    {
        var model = new NeighbourPrediction(train) { Count = count };
        var prediction = model.Reconstruct(test.Rows, test.Layout.Without(modality));
        return HiddenModalities.Unexplained(prediction, test, model.DataStatistics).FirstOrDefault(found => found.Modality == modality);
    }

    private void Predict(double[] row, int[] observed, Span<double> values)
    {
        var nearest = _rows.Index().Select(other => (other.Index, Distance: Distance(other.Item, row, observed)))
            .OrderBy(other => other.Distance).Take(Count).Select(other => other.Index).ToArray();
        for (var column = 0; column < values.Length; column++)
        {
            var sum = 0.0;
            foreach (var other in nearest)
                sum += _train.Rows[other, column];
            values[column] = sum / nearest.Length;
        }
    }

    private static double Distance(double[] one, double[] other, int[] columns)
    {
        var sum = 0.0;
        foreach (var column in columns)
            sum += (one[column] - other[column]) * (one[column] - other[column]);
        return sum;
    }

    private double[] Standardised(ReadOnlySpan<double> row)
    {
        var standardised = new double[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            var deviation = DataStatistics.Columns[column].StandardDeviation;
            standardised[column] = deviation > 0 ? (row[column] - DataStatistics.Columns[column].Mean) / deviation : 0;
        }

        return standardised;
    }

    private sealed record Prediction(RowMatrix Mean) : IColumnDistribution;
}
