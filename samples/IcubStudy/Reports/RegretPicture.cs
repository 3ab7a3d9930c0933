using IcubStudy.Plans;
using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>The share of a modality that models leave unexplained over what is attainable, a panel for each kind of models: a point for each model.</summary>
internal static class RegretPicture
{
    private const int PanelWidth = 700;
    private const int PanelHeight = 600;
    private const float PointSize = 7;
    private const string Variant = "variant";

    public static void Save(string path, IReadOnlyList<ModelResult> results, string modality)
    {
        var kindOf = SettingNames.Others([.. results.Select(result => result.Settings)], Variant);
        var kinds = results.GroupBy(result => kindOf(result.Settings)).ToList();
        var picture = new Multiplot();
        picture.AddPlots(kinds.Count);
        var columns = Math.Min(2, kinds.Count);
        var rows = (kinds.Count + columns - 1) / columns;
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        foreach (var (i, kind) in kinds.Index())
            Draw(picture.GetPlot(i), kind.Key, [.. kind], modality);
        picture.WritePng(path, columns * PanelWidth, rows * PanelHeight);
    }

    private static void Draw(Plot plot, string kind, IReadOnlyList<ModelResult> models, string modality)
    {
        plot.Add.Line(0, 0, 1, 1).LineColor = Colors.Gray;
        var sorts = models.GroupBy(model => SortOf(model.Settings.Variant)).ToList();
        foreach (var (i, sort) in sorts.Index())
        {
            var (color, shape) = Palette.Kind(i);
            foreach (var (j, model) in sort.Index())
            {
                var point = plot.Add.Marker(ModelValue.Attainable(model, modality), model[Quantity.UnexplainedWhereHidden, modality].Number, shape, PointSize, color);
                point.LegendText = j == 0 ? sort.Key : "";
            }
        }

        plot.Title(kind);
        plot.XLabel($"attainable: unexplained of {modality} by a line or the nearest rows");
        plot.YLabel("unexplained by the model");
        plot.Axes.SetLimits(0, 1.05, 0, 1.35);
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static string SortOf(string variant) => RegretReport.IsNoisy(variant) ? "as recorded, and with noise" : RegretReport.IsCut(variant) ? "cut in two" : "fewer columns";
}
