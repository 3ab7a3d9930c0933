using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Rates, gaps, missing values and ranges.</summary>
internal static class DataSection
{
    private const int MaxOutside = 6;
    private const int MaxFar = 10;
    private const double LeastOutside = 0.05;

    private static readonly string[] _columnsHeader =
        ["modality", "column", "values", "missing", "mean", "deviation", "minimum", "maximum"];

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        string[] warnings = [.. Parts(input).SelectMany(part => part.Data.Warnings).Distinct()];
        foreach (var element in warnings.Length > 0 ? ReportText.FoldedBullets(warnings, "warnings about the data") : [])
            yield return element;
        foreach (var (name, title, data) in Parts(input))
        {
            var statistics = DataStatistics.Compute(data.Layout, data.Rows).Columns;
            yield return ReportText.Heading(title);
            yield return ReportText.Facts(Facts(data, statistics));
            if (data.MissingValueCount > 0)
                yield return MissingValuesChart.Of($"{title}: missing values of each modality", data);
            yield return ReportTable.Of($"columns-{name}", $"{title}: columns", _columnsHeader, Columns(data, statistics));
        }

        string[] outside = [.. Outside(input).Take(MaxOutside)];
        if (outside.Length > 0)
            yield return ReportText.Warning(
                $"Values of the test rows outside of the range that the model was trained on: {string.Join(", ", outside)}.");
        var far = FarValue.Find(input.Test.Rows, input.Model.DataStatistics);
        yield return far.Count == 0
            ? ReportText.Paragraph("No value of the test rows is more than three ranges outside of what the model was trained on.")
            : ReportText.Bullets(far.Take(MaxFar).Select(value => $"{RowPlaces.In($"{value}", input.Test.Episodes)}.")
                .Concat(far.Count > MaxFar ? [$"And {far.Count - MaxFar} more."] : []));
    }

    /// <summary>The columns with most test values beyond the least and the greatest of training, where these are not few.</summary>
    private static IEnumerable<string> Outside(ReportInput input) =>
        from column in input.Model.DataStatistics?.Columns.Index() ?? []
        where column.Item.Count > 0
        let values = input.Test.Rows.Columns(column.Index, 1).Values.ToArray().Where(value => !double.IsNaN(value)).ToArray()
        where values.Length > 0
        let share = values.Count(value => value < column.Item.Minimum || value > column.Item.Maximum) / (double)values.Length
        where share >= LeastOutside
        orderby share descending
        select $"{input.Model.Layout.ColumnNames[column.Index]} {ReportText.Percent(share)}";

    private static IEnumerable<(string Name, string Title, DataSet Data)> Parts(ReportInput input)
    {
        if (input.Options.Training is { } training)
            yield return ("training", "Rows trained on", training);
        yield return ("test", "Test rows", input.Test);
    }

    private static IEnumerable<(string, string)> Facts(DataSet data, IReadOnlyList<ColumnStatistics> statistics)
    {
        var episodes = data.Episodes;
        yield return (ReportText.Count(data.RowCount), "rows");
        yield return (ReportText.Count(episodes.Names.Count), episodes.Names.Count == 1 ? "episode" : "episodes");
        yield return (ReportText.Count(episodes.Runs.Count - episodes.Names.Count), "gaps in time");
        if (!episodes.Times.IsEmpty)
        {
            var (seconds, rate) = RecordedTime.Of(episodes);
            yield return ($"{Numbers.Rounded(seconds)} s", "recorded");
            if (rate is { } hertz)
                yield return ($"{Numbers.Rounded(hertz)} Hz", "rows per second");
        }

        yield return (ReportText.Percent((double)data.MissingValueCount / data.Rows.Values.Length), "of the values missing");
        var constant = statistics.Count(column => column.Count > 0 && column.Minimum == column.Maximum);
        if (constant > 0)
            yield return (ReportText.Count(constant), constant == 1 ? "column that never changes" : "columns that never change");
    }

    private static IEnumerable<object?[]> Columns(DataSet data, IReadOnlyList<ColumnStatistics> statistics)
    {
        var column = 0;
        foreach (var modality in data.Layout.Modalities)
        {
            foreach (var name in modality.ColumnNames)
            {
                var of = statistics[column++];
                var range = of.Maximum - of.Minimum;
                yield return of.Count == 0
                    ? [modality.Name, name, 0, data.RowCount, null, null, null, null]
                    :
                    [
                        modality.Name, name, of.Count, data.RowCount - of.Count, new RangedNumber(of.Mean, range), of.StandardDeviation,
                        new RangedNumber(of.Minimum, range), new RangedNumber(of.Maximum, range),
                    ];
            }
        }
    }
}
