using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Numbers in rows and columns, coloured by their size.</summary>
internal static class MatrixChart
{
    /// <summary>The number of shades in the style sheet, from low to high.</summary>
    public const int ShadeCount = 7;

    private const int CellHeight = 30;
    private const int LeastCellWidth = 58;

    /// <summary>The class of a value from 0 to 1.</summary>
    public static string Shade(double share) => $"s{Math.Clamp((int)(share * ShadeCount), 0, ShadeCount - 1)}";

    /// <param name="caption">What it shows.</param>
    /// <param name="rows">The names of the rows.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="cellOf">What is in a row and a column.</param>
    public static XElement Of(
        string caption, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, MatrixCell> cellOf)
    {
        var left = ChartLabel.RoomOf(rows);
        var cellWidth = Math.Max(LeastCellWidth, ChartLabel.RoomOf(columns));
        var size = new ChartSize((int)(left + (cellWidth * columns.Count)) + 14, 36 + (CellHeight * rows.Count));
        var chart = new Chart(size, caption, left);
        foreach (var (column, name) in columns.Index())
            chart.Label("tick", left + (cellWidth * (column + 0.5)), Chart.PlotTop + 10, ChartLabel.Short(name), "middle");
        foreach (var (row, name) in rows.Index())
        {
            var y = Chart.PlotTop + 18 + (CellHeight * row);
            chart.Label("tick", left - 6, y + (CellHeight / 2) + 4, ChartLabel.Short(name), "end");
            for (var column = 0; column < columns.Count; column++)
            {
                var (x, cell) = (left + (cellWidth * column), cellOf(row, column));
                var style = cell.Share is { } known && double.IsFinite(known) ? Shade(known) : "none";
                chart.Rectangle($"cell {style}", x, y, cellWidth - 2, CellHeight - 2, cell.Tip);
                chart.Label($"on-{style}", x + (cellWidth / 2) - 1, y + (CellHeight / 2) + 3, cell.Text, "middle");
            }
        }

        return Figure.Of(caption, chart.ToElement(), "fixed");
    }
}
