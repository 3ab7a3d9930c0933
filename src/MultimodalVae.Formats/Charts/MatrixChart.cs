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
    /// <param name="shareOf">The shade of a cell, 0 to 1; null for none.</param>
    /// <param name="textOf">What is written in a cell.</param>
    /// <param name="tipOf">What is said where the mouse rests.</param>
    public static XElement Of(
        string caption, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, double?> shareOf, Func<int, int, string> textOf, Func<int, int, string> tipOf)
    {
        var left = ChartLabel.RoomOf(rows);
        var cellWidth = Math.Max(LeastCellWidth, ChartLabel.RoomOf(columns));
        var chart = new Chart(new ChartSize((int)(left + (cellWidth * columns.Count)) + 14, 36 + (CellHeight * rows.Count)), caption, left);
        foreach (var (column, name) in columns.Index())
            chart.Label("tick", left + (cellWidth * (column + 0.5)), Chart.PlotTop + 10, ChartLabel.Short(name), "middle");
        foreach (var (row, name) in rows.Index())
        {
            var y = Chart.PlotTop + 18 + (CellHeight * row);
            chart.Label("tick", left - 6, y + (CellHeight / 2) + 4, ChartLabel.Short(name), "end");
            for (var column = 0; column < columns.Count; column++)
            {
                var (x, share) = (left + (cellWidth * column), shareOf(row, column));
                var style = share is { } known && double.IsFinite(known) ? Shade(known) : "none";
                chart.Rectangle($"cell {style}", x, y, cellWidth - 2, CellHeight - 2, tipOf(row, column));
                chart.Label($"on-{style}", x + (cellWidth / 2) - 1, y + (CellHeight / 2) + 3, textOf(row, column), "middle");
            }
        }

        return Figure.Of(caption, chart);
    }
}
