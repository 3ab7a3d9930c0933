using System.Globalization;
using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// One panel per group of models: reconstruction and latent loss over the epochs, one line per seed, each loss with an axis of its own,
/// and beta. Windows of several epochs are drawn as the mean of the losses, and as the range of beta.
/// </summary>
internal static class LossPicture
{
    private const int PanelHeight = 380;
    private const int Width = 1400;
    private const double BandOpacity = 0.12;
    private const double LineOpacity = 0.35;

    /// <summary>The room beside the range of beta, as a share of it.</summary>
    private const double Margin = 0.05;

    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var (picture, _, rows) = PanelGrid.Create(results.GroupBy(result => result.Settings.Group), Draw);
        picture.WritePng(path, Width, Math.Max(2, rows) * PanelHeight);
    }

    private static void Draw(Plot plot, string group, IReadOnlyList<ModelResult> results)
    {
        var (left, right) = (plot.Axes.Left, plot.Axes.Right);
        AddBeta(plot, Points(results[0], Quantity.Beta));
        foreach (var (i, result) in results.Index())
        {
            AddLine(plot, Points(result, Quantity.Reconstruction), Palette.Reconstruction, left, i == 0 ? "reconstruction loss" : "");
            AddLine(plot, Points(result, Quantity.Latent), Palette.Latent, right, i == 0 ? "latent loss" : "");
        }

        plot.Title(group);
        plot.XLabel("epoch");
        Label(left, "weighted nats per row", Palette.Reconstruction);
        Label(right, "nats per row", Palette.Latent);
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
    }

    private static void Label(IYAxis axis, string text, Color color)
    {
        axis.Label.Text = text;
        axis.Label.ForeColor = axis.TickLabelStyle.ForeColor = color;
    }

    /// <summary>The rows of the whole model, in the order of the epochs.</summary>
    private static ResultRow[] Points(ModelResult result, string quantity) =>
        [.. result.Of(quantity).Where(row => row.Subject.Length == 0)];

    private static void AddLine(Plot plot, ResultRow[] points, Color color, IYAxis axis, string label)
    {
        var line = plot.Add.ScatterLine(Epochs(points), Array.ConvertAll(points, point => point.Number), color);
        line.LineWidth = 1.5f;
        line.LegendText = label;
        line.Axes.YAxis = axis;
    }

    /// <summary>The range of beta in each window, from the bottom to the top of the panel.</summary>
    private static void AddBeta(Plot plot, ResultRow[] points)
    {
        var top = Math.Max(1, points.Max(point => point.UpperNumber));
        var axis = plot.Axes.AddRightAxis();
        axis.IsVisible = false;
        var band = plot.Add.FillY(
            Epochs(points),
            Array.ConvertAll(points, point => point.LowerNumber),
            Array.ConvertAll(points, point => point.UpperNumber));
        band.FillColor = Palette.Beta.WithOpacity(BandOpacity);
        band.LineColor = Palette.Beta.WithOpacity(LineOpacity);
        band.LineWidth = 1;
        band.LegendText = string.Create(CultureInfo.InvariantCulture, $"beta (0 to {top:0.##})");
        band.Axes.YAxis = axis;
        plot.Axes.SetLimitsY(-Margin * top, (1 + Margin) * top, axis);
    }

    private static double[] Epochs(ResultRow[] points) => Array.ConvertAll(points, point => (double)point.Epoch!.Value);
}
