using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Rates, gaps, missing values and ranges.</summary>
internal static class DataSection
{
    private static readonly string[] _columnsHeader =
        ["modality", "column", "values", "missing", "mean", "deviation", "minimum", "maximum"];

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        foreach (var (name, title, data) in Parts(input))
        {
            yield return ReportText.Heading(title);
            yield return ReportText.Facts(Facts(data));
            if (data.Warnings.Count > 0)
                yield return ReportText.Bullets(data.Warnings);
            if (data.HoleCount > 0)
                yield return MissingValuesChart.Of($"{title}: missing values of each modality", data);
            yield return ReportTable.Of($"columns-{name}", $"{title}: columns", _columnsHeader, Columns(data));
        }

        var far = FarValue.Find(input.Test.Rows, input.Model.DataStatistics);
        yield return far.Count == 0
            ? ReportText.Paragraph("No value of the test rows is far outside what the model was trained on.")
            : ReportText.Bullets(far.Take(10).Select(value => $"{value}.").Concat(far.Count > 10 ? [$"And {far.Count - 10} more."] : []));
    }

    private static IEnumerable<(string Name, string Title, DataSet Data)> Parts(ReportInput input)
    {
        if (input.Options.Training is { } training)
            yield return ("training", "Rows trained on", training);
        yield return ("test", "Test rows", input.Test);
    }

    private static IEnumerable<(string, string)> Facts(DataSet data)
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

        yield return (ReportText.Percent((double)data.HoleCount / data.Rows.Values.Length), "of the values missing");
        var statistics = DataStatistics.Of(data.Layout, data.Rows);
        var constant = statistics.Columns.Count(column => column.Count > 0 && column.Minimum == column.Maximum);
        if (constant > 0)
            yield return (ReportText.Count(constant), constant == 1 ? "column that never changes" : "columns that never change");
    }

    private static IEnumerable<object?[]> Columns(DataSet data)
    {
        var statistics = DataStatistics.Of(data.Layout, data.Rows).Columns;
        var column = 0;
        foreach (var modality in data.Layout.Modalities)
        {
            foreach (var name in modality.ColumnNames)
            {
                var of = statistics[column++];
                yield return of.Count == 0
                    ? [modality.Name, name, 0, data.RowCount, null, null, null, null]
                    : [modality.Name, name, of.Count, data.RowCount - of.Count, of.Mean, of.StandardDeviation, of.Minimum, of.Maximum];
            }
        }
    }
}
