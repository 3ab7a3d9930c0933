using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>A picture of one panel per group, two side by side.</summary>
internal static class PanelGrid
{
    private const int MaxColumns = 2;

    /// <param name="groups">The groups, in the order of the panels.</param>
    /// <param name="draw">Draws the panel of one group.</param>
    public static (Multiplot Picture, int Columns, int Rows) Create<TKey, TItem>(
        IEnumerable<IGrouping<TKey, TItem>> groups, Action<Plot, TKey, IReadOnlyList<TItem>> draw)
    {
        var panels = groups.ToList();
        var columns = Math.Min(MaxColumns, panels.Count);
        var rows = (panels.Count + columns - 1) / columns;
        var picture = new Multiplot();
        picture.AddPlots(panels.Count);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        foreach (var (i, panel) in panels.Index())
            draw(picture.GetPlot(i), panel.Key, [.. panel]);
        return (picture, columns, rows);
    }
}
