using System.Globalization;
using System.Runtime.InteropServices;

namespace MultimodalVae;

/// <summary>
/// Looks for values that are far from all others: <see cref="DiagnosticsOptions.OutlierDistance"/> times as far from the median as 95 % of
/// the values, which one in a hundred is at most, and far from the next one; and for those far outside the range that the model was trained
/// on.
/// </summary>
internal sealed class OutlierSearch
{
    /// <summary>More of the values than this share are no outliers.</summary>
    private const double MaxShare = 0.01;

    private readonly DataSet _data;
    private readonly ColumnSpread?[] _spreads;
    private readonly DataStatistics? _trained;
    private readonly SortedSet<int> _rows = [];
    private readonly List<FoundValue>[] _values;

    public OutlierSearch(
        DataSet data, DataStatistics statistics, ColumnSpread?[] spreads, DataStatistics? trained, DiagnosticsOptions options)
    {
        (_data, _spreads, _trained) = (data, spreads, trained);
        _values = [.. spreads.Select((spread, column) =>
            spread is { } usual && MayHave(statistics.Columns[column], column, usual, options.OutlierDistance) ? Search(
                column, usual, options.OutlierDistance) : [])];
        foreach (var value in _values.SelectMany(values => values))
            _rows.Add(value.Row);
    }

    /// <summary>The rows that have one, in order.</summary>
    public IReadOnlyCollection<int> Rows => _rows;

    /// <summary>One finding for each modality, with the value that is farthest.</summary>
    public IEnumerable<DiagnosticsProblem> Findings()
    {
        foreach (var modality in _data.Layout.Modalities)
        {
            var start = _data.Layout.StartOf(modality.Name);
            FoundValue[] values = [.. Enumerable.Range(start, modality.Width).SelectMany(column => _values[column])];
            if (values.Length == 0)
                continue;
            int[] rows = [.. values.Select(value => value.Row).Distinct().Order()];
            string[] columns =
                [.. values.Select(value => value.Column).Distinct().Order().Select(column => _data.Layout.ColumnNames[column])];
            yield return new DiagnosticsProblem(
                DiagnosticsProblemKind.Outlier,
                modality.Name,
                MessageOf(modality, values.MaxBy(value => value.Ratio), values.Length, rows.Length),
                rows,
                columns);
        }
    }

    /// <summary>Whether the least or the greatest value is one: where they are not, no value is, and none is looked at.</summary>
    private bool MayHave(ColumnStatistics statistics, int column, ColumnSpread spread, double distance) =>
        Math.Max(Outside(column, statistics.Minimum), Outside(column, statistics.Maximum)) > 0
        || Math.Max(spread.Median - statistics.Minimum, statistics.Maximum - spread.Median) / spread.Distance > distance;

    private List<FoundValue> Search(int column, ColumnSpread spread, double distance)
    {
        var found = new List<FoundValue>();
        var distances = new List<double>(_data.RowCount);
        for (var row = 0; row < _data.RowCount; row++)
        {
            var value = _data.Rows[row, column];
            if (double.IsNaN(value))
                continue;
            var ranges = Outside(column, value);
            if (ranges > 0)
                found.Add(new FoundValue(row, column, ranges, IsOutside: true));
            distances.Add(ranges > 0 ? 0 : Math.Abs(value - spread.Median) / spread.Distance);
        }

        var least = distances.Count(far => far > distance) <= Math.Max(1, MaxShare * distances.Count)
            ? IsolatedValues.MinDistance(CollectionsMarshal.AsSpan(distances), distance) : double.PositiveInfinity;
        if (double.IsInfinity(least))
            return found;
        for (var (row, at) = (0, 0); row < _data.RowCount; row++)
        {
            if (double.IsNaN(_data.Rows[row, column]))
                continue;
            if (distances[at] >= least)
                found.Add(new FoundValue(row, column, distances[at], IsOutside: false));
            at++;
        }

        return found;
    }

    private double Outside(int column, double value) => _trained is null ? 0 : FarValue.RangesOutside(_trained.Columns[column], value);

    private string MessageOf(Modality modality, FoundValue value, int count, int rows)
    {
        var more = count == 1 ? "" : $" {count} values in {rows} {(rows == 1 ? "row" : "rows")} of '{modality.Name}' are like that.";
        if (value.IsOutside)
        {
            return $"{FarValue.Of(_trained!, value.Row, value.Column, _data.Rows[value.Row, value.Column])}.{more} " +
                "What the model makes of such a row is a guess: leave it out, or train on rows like it.";
        }

        var spread = _spreads[value.Column]!.Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Row {value.Row}, column '{_data.Layout.ColumnNames[value.Column]}': " +
            $"{_data.Rows[value.Row, value.Column]:R} is {value.Ratio:0} times as far from the median, {spread.Median:G4}, " +
            $"as 95 % of the values.{more} Where it is no measurement, leave the row out or read the value as missing; " +
            $"else WithScaling(ScalingRule.ByQuantiles()) keeps the scale of the others, " +
            $"and TrainingOptions.MaxGradientNorm = 10 keeps it from deciding the steps.");
    }

    /// <param name="Row">The row.</param>
    /// <param name="Column">The column.</param>
    /// <param name="Ratio">How far it is, as a multiple of what is usual.</param>
    /// <param name="IsOutside">Whether it is compared with what the model was trained on.</param>
    private readonly record struct FoundValue(int Row, int Column, double Ratio, bool IsOutside);
}
