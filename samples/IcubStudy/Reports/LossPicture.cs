using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// One panel per group of models: reconstruction and latent loss over the epochs, one line per seed, and beta. Windows of several epochs
/// are drawn as their mean, beta also with its minimum and maximum.
/// </summary>
internal static class LossPicture
{
    private const int PanelHeight = 380;
    private const int Width = 1400;
    private const double BandOpacity = 0.15;

    /// <summary>The room beside the range of beta, as a share of it.</summary>
    private const double Margin = 0.05;

    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var (picture, _, rows) = PanelGrid.Create(results.GroupBy(result => result.Settings.Group), Draw);
        picture.WritePng(path, Width, Math.Max(2, rows) * PanelHeight);
    }

    private static void Draw(Plot plot, string group, IReadOnlyList<ModelResult> results)
    {
        foreach (var (i, result) in results.Index())
        {
            AddLine(plot, Points(result, Quantity.Reconstruction), Palette.Reconstruction, i == 0 ? "reconstruction loss" : null);
            AddLine(plot, Points(result, Quantity.Latent), Palette.Latent, i == 0 ? "latent loss" : null);
        }

        var beta = Points(results[0], Quantity.Beta);
        AddBeta(plot, beta);
        plot.Title(group);
        plot.XLabel("epoch");
        plot.YLabel("weighted loss (nats)");
        var top = Math.Max(1, beta.Max(point => point.UpperNumber));
        plot.Axes.SetLimitsY(-Margin * top, (1 + Margin) * top, plot.Axes.Right);
        plot.Axes.Right.Label.Text = "beta";
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
    }

    /// <summary>The rows of the whole model, in the order of the epochs.</summary>
    private static ResultRow[] Points(ModelResult result, string quantity) =>
        [.. result.Of(quantity).Where(row => row.Subject.Length == 0)];

    private static ScottPlot.Plottables.Scatter AddLine(Plot plot, ResultRow[] points, Color color, string? label)
    {
        var line = plot.Add.ScatterLine(Epochs(points), Array.ConvertAll(points, point => point.Number), color);
        line.LineWidth = 1.5f;
        line.LegendText = label ?? "";
        return line;
    }

    private static void AddBeta(Plot plot, ResultRow[] points)
    {
        var band = plot.Add.FillY(
            Epochs(points),
            Array.ConvertAll(points, point => point.LowerNumber),
            Array.ConvertAll(points, point => point.UpperNumber));
        band.FillColor = Palette.Beta.WithOpacity(BandOpacity);
        band.LineWidth = 0;
        band.Axes.YAxis = plot.Axes.Right;
        var line = AddLine(plot, points, Palette.Beta, "beta (right axis)");
        line.LinePattern = LinePattern.Dotted;
        line.Axes.YAxis = plot.Axes.Right;
    }

    private static double[] Epochs(ResultRow[] points) => Array.ConvertAll(points, point => (double)point.Epoch!.Value);
}
