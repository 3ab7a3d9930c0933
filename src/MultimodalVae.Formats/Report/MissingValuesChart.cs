using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Which share of the values of each modality is missing, over the rows: as high as its line where all are.</summary>
internal static class MissingValuesChart
{
    private const int MaxRanges = 200;
    private const int RowHeight = 20;

    /// <summary>Marks side by side would show the ground between them.</summary>
    private const double Overlap = 0.3;

    public static XElement Of(string caption, DataSet data)
    {
        string[] names = [.. data.Layout.Modalities.Select(modality => modality.Name)];
        var chart = new Chart(new ChartSize(ChartSize.Wide.Width, 54 + (RowHeight * names.Length)), caption, ChartLabel.RoomOf(names))
            .Across("row", [0, data.RowCount], isExact: true);
        foreach (var (i, modality) in data.Layout.Modalities.Index())
        {
            chart.Label("tick", chart.Left - 6, Chart.PlotTop + (RowHeight * i) + 14, ChartLabel.Short(names[i]), "end");
            chart.Rectangle("none", chart.Left, Chart.PlotTop + (RowHeight * i) + 1, chart.PlotRight - chart.Left, RowHeight - 3);
            var values = data.Rows.Columns(data.Layout.StartOf(modality.Name), modality.Width);
            foreach (var (start, count) in RowRanges.Of(data.RowCount, MaxRanges))
            {
                var there = values.Rows(start, count).Values;
                var missing = (double)there.Count(double.NaN) / there.Length;
                if (missing > 0)
                    AddMark(chart, i, start, count, missing, modality.Name);
            }
        }

        return Figure.Of(caption, chart);
    }

    private static void AddMark(Chart chart, int line, int start, int count, double missing, string name)
    {
        var height = missing * (RowHeight - 3);
        chart.Rectangle(
            $"area {Figure.Series(1)}",
            chart.X.At(start),
            Chart.PlotTop + (RowHeight * (line + 1)) - 2 - height,
            chart.X.At(start + count) - chart.X.At(start) + Overlap,
            height,
            $"{name}, rows {start} to {start + count - 1}: {ReportText.Percent(missing)} missing");
    }
}
