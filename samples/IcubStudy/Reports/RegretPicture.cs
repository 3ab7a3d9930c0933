using IcubStudy.Results;
using IcubStudy.Settings;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// The share of the variance of a modality that models leave unexplained against the attainable share: one panel per kind of models, one
/// point per model.
/// </summary>
internal static class RegretPicture
{
    private const int PanelWidth = 700;
    private const int PanelHeight = 600;
    private const float PointSize = 7;
    private const double Margin = 0.05;

    public static void Save(string path, IReadOnlyList<ModelResult> results, string modality)
    {
        var top = Math.Max(1, results.Max(result => result[Quantity.UnexplainedWhereHidden, modality].Number)) + Margin;
        var (picture, columns, rows) = PanelGrid.Create(
            ModelKinds.Of(results, SettingNames.Variant), (plot, kind, models) => Draw(plot, kind, models, modality, top));
        picture.WritePng(path, columns * PanelWidth, rows * PanelHeight);
    }

    private static void Draw(Plot plot, string kind, IReadOnlyList<ModelResult> models, string modality, double top)
    {
        plot.Add.Line(0, 0, 1, 1).LineColor = Colors.Gray;
        foreach (var (i, variants) in models.GroupBy(model => LabelOf(model.Settings.Variant)).Index())
        {
            var (color, shape) = Palette.Kind(i);
            foreach (var (j, model) in variants.Index())
            {
                var attainable = ModelValue.Attainable(model, modality);
                var unexplained = model[Quantity.UnexplainedWhereHidden, modality].Number;
                var point = plot.Add.Marker(attainable, unexplained, shape, PointSize, color);
                point.LegendText = j == 0 ? variants.Key : "";
            }
        }

        plot.Title(kind);
        plot.XLabel($"share of {modality} unexplained by baselines (attainable)");
        plot.YLabel("share unexplained by the model");
        plot.Axes.SetLimits(0, 1 + Margin, 0, top);
        plot.ShowLegend(Alignment.LowerRight);
    }

    private static string LabelOf(string variant) =>
        RegretReport.IsNoisy(variant) ? "as recorded, or with noise"
        : RegretReport.IsBinary(variant) ? "binarised"
        : "fewer columns";
}
