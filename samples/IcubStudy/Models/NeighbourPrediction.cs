using MultimodalVae;

namespace IcubStudy.Models;

/// <summary>
/// What can be said of a hidden modality without any model: the mean of the nearest training rows, by the distance of the columns that are
/// given, each in its standard deviations. How many neighbours are taken is chosen by the last fifth of the training rows.
/// </summary>
internal sealed class NeighbourPrediction : IReconstructionModel
{
    private const double HeldOut = 0.2;

    private static readonly int[] _counts = [1, 2, 4, 8, 16, 32];

    private readonly DataSet _train;
    private readonly double[][] _rows;

    private NeighbourPrediction(DataSet train)
    {
        (_train, DataStatistics) = (train, DataStatistics.Of(train.Layout, train.Rows));
        _rows = [.. Enumerable.Range(0, train.RowCount).Select(row => Standardised(train.Rows.Row(row)))];
    }

    public ModalityLayout Layout => _train.Layout;

    public DataStatistics DataStatistics { get; }

    private int Count { get; init; }

    /// <summary>What the nearest training rows leave of each modality of the test rows that is hidden.</summary>
    /// <param name="train">Training rows without missing values.</param>
    /// <param name="test">Test rows without missing values.</param>
    public static IEnumerable<ModalityReconstruction> Unexplained(DataSet train, DataSet test) =>
        train.Layout.Modalities.Select(modality => Of(train, test, modality.Name, CountFor(train, modality.Name))).OfType<ModalityReconstruction>();

    /// <summary>What the nearest training rows say of a modality of the test rows that is hidden: its columns.</summary>
    /// <param name="train">Training rows without missing values.</param>
    /// <param name="test">Test rows without missing values.</param>
    /// <param name="modality">The modality.</param>
    public static RowMatrix Predict(DataSet train, DataSet test, string modality)
    {
        var model = new NeighbourPrediction(train) { Count = CountFor(train, modality) };
        return model.Reconstruct(test.Rows, test.Layout.Without(modality)).Mean.Columns(test.Layout.StartOf(modality), test.Layout[modality].Width);
    }

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        int[] given = [.. Enumerable.Range(0, Layout.Width).Where(column => mask.Observed[column])];
        var mean = RowMatrix.Create(rows.RowCount, Layout.Width, (row, values) => Predict(Standardised(rows.Row(row)), given, values));
        return new Reconstruction(Layout, Layout.Modalities.Select(modality => new Guess(mean.Columns(Layout.StartOf(modality.Name), modality.Width))));
    }

    /// <summary>The best count by the last fifth of the training rows.</summary>
    private static int CountFor(DataSet train, string modality)
    {
        var (first, last) = train.SplitByTime(HeldOut);
        return _counts.MinBy(count => Of(first, last, modality, count)?.Unexplained ?? 0);
    }

    private static ModalityReconstruction? Of(DataSet train, DataSet test, string modality, int count)
    {
        var model = new NeighbourPrediction(train) { Count = count };
        var guess = model.Reconstruct(test.Rows, test.Layout.Without(modality));
        return HiddenModalities.Unexplained(guess, test, model.DataStatistics).FirstOrDefault(found => found.Modality == modality);
    }

    private void Predict(double[] row, int[] given, Span<double> values)
    {
        var nearest = _rows.Index().Select(other => (other.Index, Distance: Distance(other.Item, row, given)))
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

    private sealed record Guess(RowMatrix Mean) : IColumnDistribution;
}
