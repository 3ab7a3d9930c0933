using MultimodalVae;

namespace IcubStudy;

/// <summary>
/// Mean squared errors over all 28 columns for the four test inputs of Zambelli, Cully, Demiris 2020, on the test rows 100-1099 that the
/// published figures are from, or on all rows where there are fewer.
/// </summary>
internal static class TestErrors
{
    private const int FirstRow = 100;
    private const int RowCount = 1000;

    private static readonly (string Name, ObservationMask Mask)[] _inputs =
    [
        ("T1 complete", IcubPreset.Complete),
        ("T2 vision", IcubPreset.VisionOnly),
        ("T3 earlier joints and vision", IcubPreset.EarlierJointsAndVision),
        ("T4 earlier step", IcubPreset.EarlierStep),
    ];

    public static string Describe(DataSet test) => HasPublishedRows(test) ? $"test rows {FirstRow}-{FirstRow + RowCount - 1}" : $"all {test.RowCount} test rows";

    public static IReadOnlyList<(string Input, double Error)> Of(IReconstructionModel model, DataSet test)
    {
        var rows = Select(test);
        return [.. _inputs.Select(input => (input.Name, MeanSquare(rows.Rows, model.Reconstruct(rows, input.Mask).Mean)))];
    }

    /// <summary>The error of always saying the column means of the training rows: what a model has to beat.</summary>
    public static double OfColumnMeans(DataSet train, DataSet test)
    {
        double[] means = [.. Enumerable.Range(0, train.Layout.Width).Select(column => Known(train.Rows.Columns(column, 1).Values.ToArray()).Average())];
        var rows = Select(test).Rows;
        return MeanSquare(rows, RowMatrix.Create(rows.RowCount, rows.ColumnCount, (_, values) => means.CopyTo(values)));
    }

    private static bool HasPublishedRows(DataSet test) => test.RowCount >= FirstRow + RowCount;

    private static DataSet Select(DataSet test) => HasPublishedRows(test) ? test.Slice(FirstRow, RowCount) : test;

    /// <summary>The mean over the values that the rows have.</summary>
    private static double MeanSquare(RowMatrix rows, RowMatrix guess) =>
        Known(rows.Values.ToArray().Zip(guess.Values.ToArray(), (value, guessed) => (value - guessed) * (value - guessed))).Average();

    private static IEnumerable<double> Known(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value));
}
