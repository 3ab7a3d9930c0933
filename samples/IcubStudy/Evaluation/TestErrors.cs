using IcubStudy.Results;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Evaluation;

/// <summary>
/// Mean squared errors, over all 28 columns and per modality, for the four test inputs of Zambelli, Cully, Demiris 2020. They are computed
/// on test rows 100-1099, as the published figures are, or on all rows if there are fewer.
/// </summary>
internal static class TestErrors
{
    /// <summary>The subject of the baseline: the error of predicting the column means of the training rows.</summary>
    public const string ColumnMeans = "column means of the training rows";

    private const int FirstRow = 100;
    private const int RowCount = 1000;

    /// <summary>The test rows of the published figures.</summary>
    public static string PublishedRows { get; } = $"test rows {FirstRow}-{FirstRow + RowCount - 1}";

    public static IEnumerable<ResultRow> Compute(IReconstructionModel model, RobotData data)
    {
        var hasPublishedRows = data.Test.RowCount >= FirstRow + RowCount;
        var rows = hasPublishedRows ? data.Test.Slice(FirstRow, RowCount) : data.Test;
        yield return new ResultRow(
            Quantity.SquaredErrorRows, "", null, hasPublishedRows ? PublishedRows : $"all {rows.RowCount} test rows");
        foreach (var (input, mask) in TestInputs.Masks)
        {
            foreach (var row in ErrorsOf(input, rows, model.Reconstruct(rows, mask).Mean))
                yield return row;
        }

        double[] means = [.. Enumerable.Range(0, data.Layout.Width).Select(column => MeanOf(data.Train, column))];
        foreach (var row in ErrorsOf(ColumnMeans, rows, RowMatrix.Create(rows.RowCount, means.Length, (_, values) => means.CopyTo(values))))
            yield return row;
    }

    /// <summary>The subject of the error of one modality.</summary>
    public static string Subject(string input, string modality) => $"{input}: {modality}";

    private static IEnumerable<ResultRow> ErrorsOf(string input, DataSet rows, RowMatrix predicted)
    {
        yield return new ResultRow(Quantity.SquaredError, input, MeanSquare(rows.Rows, predicted));
        foreach (var modality in rows.Layout.Modalities)
        {
            var start = rows.Layout.StartOf(modality.Name);
            var error = MeanSquare(rows.Rows.Columns(start, modality.Width), predicted.Columns(start, modality.Width));
            yield return new ResultRow(Quantity.SquaredError, Subject(input, modality.Name), error);
        }
    }

    private static double MeanSquare(RowMatrix rows, RowMatrix predicted) => MeanOfKnown(
        rows.Values.ToArray().Zip(predicted.Values.ToArray(), (value, guess) => (value - guess) * (value - guess)));

    private static double MeanOf(DataSet rows, int column) => MeanOfKnown(rows.Rows.Columns(column, 1).Values.ToArray());

    /// <summary>The mean over the values that are not missing; NaN if all are.</summary>
    private static double MeanOfKnown(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
