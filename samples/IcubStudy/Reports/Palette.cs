using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>The colour-blind-safe palette of Okabe and Ito (2008), and two more colours.</summary>
internal static class Palette
{
    private static readonly Color[] _colors = Array.ConvertAll(
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000", "#999999", "#882255"], Color.FromHex);

    private static readonly MarkerShape[] _shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp, MarkerShape.FilledSquare, MarkerShape.FilledDiamond];

    public static Color Reconstruction => Color.FromHex("#0072B2");

    public static Color Latent => Color.FromHex("#D55E00");

    public static Color Beta => Color.FromHex("#555555");

    /// <summary>The colour and shape of the kind with this index.</summary>
    public static (Color Color, MarkerShape Shape) Kind(int kind) =>
        (_colors[kind % _colors.Length], _shapes[kind / _colors.Length % _shapes.Length]);
}
