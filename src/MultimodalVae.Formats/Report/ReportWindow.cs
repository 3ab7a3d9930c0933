using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>Consecutive rows that pictures over time show: of those without a gap the ones in which a modality varies most.</summary>
/// <param name="Start">The first row.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Place">Which they are, for a sentence.</param>
/// <param name="Positions">Where each row is on the axis.</param>
/// <param name="Axis">What the axis has.</param>
internal sealed record ReportWindow(int Start, int Count, string Place, double[] Positions, string Axis)
{
    private const int MaxRows = 400;

    /// <param name="data">The test rows.</param>
    /// <param name="columns">The columns that should vary, each with its standard deviation over all rows.</param>
    public static ReportWindow Of(DataSet data, IReadOnlyList<(int Column, double Deviation)> columns)
    {
        var runs = data.Episodes.Runs;
        var count = Math.Min(runs.Max(run => run.Count), MaxRows);
        var variances = new double[data.RowCount];
        foreach (var (column, deviation) in columns.Where(column => column.Deviation > 0 && double.IsFinite(column.Deviation)))
            AddVariances(variances, data.Rows, column, deviation, count);
        var starts = runs.SelectMany(run => Enumerable.Range(run.Start, Math.Max(0, run.Count - count + 1)));
        var start = starts.MaxBy(row => variances[row]);
        var times = data.Episodes.Times;
        var positions = new double[count];
        for (var i = 0; i < count; i++)
            positions[i] = times.IsEmpty ? start + i : times[start + i] - times[start];
        return new ReportWindow(start, count, PlaceOf(data.Episodes, start, count), positions, AxisOf(data.Episodes, start));
    }

    /// <summary>Adds to each row the variance of a column over the rows from there on, in units of that over all rows.</summary>
    private static void AddVariances(double[] variances, RowMatrix rows, int column, double deviation, int count)
    {
        var centre = Enumerable.Range(0, rows.RowCount).Select(row => rows[row, column]).First(double.IsFinite);
        var (sums, squares, known) = (new double[rows.RowCount + 1], new double[rows.RowCount + 1], new int[rows.RowCount + 1]);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var value = (rows[row, column] - centre) / deviation;
            var isKnown = double.IsFinite(value);
            sums[row + 1] = sums[row] + (isKnown ? value : 0);
            squares[row + 1] = squares[row] + (isKnown ? value * value : 0);
            known[row + 1] = known[row] + (isKnown ? 1 : 0);
        }

        for (var start = 0; start + count <= rows.RowCount; start++)
        {
            var end = start + count;
            if (known[end] - known[start] is > 0 and var there)
            {
                var mean = (sums[end] - sums[start]) / there;
                variances[start] += Math.Max(0, ((squares[end] - squares[start]) / there) - (mean * mean));
            }
        }
    }

    private static string PlaceOf(Episodes episodes, int start, int count)
    {
        var place = $"rows {ReportText.Count(start)} to {ReportText.Count(start + count - 1)} of the test rows";
        if (!episodes.Times.IsEmpty)
            place += string.Create(
                CultureInfo.InvariantCulture, $", {episodes.Times[start]:0.##} s to {episodes.Times[start + count - 1]:0.##} s");
        return episodes.Names.Count > 1 ? $"{place} in episode {episodes[start]}" : place;
    }

    private static string AxisOf(Episodes episodes, int start) => episodes.Times.IsEmpty ? "test row"
        : string.Create(CultureInfo.InvariantCulture, $"seconds after {episodes.Times[start]:0.##} s");
}
