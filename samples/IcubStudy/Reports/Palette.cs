using IcubStudy.Models;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>Colours that the colour-blind can tell apart (Okabe and Ito 2008), and two more.</summary>
internal static class Palette
{
    private static readonly Color[] _schedules = Array.ConvertAll(
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000", "#999999", "#882255"], Color.FromHex);

    public static Color Reconstruction => Color.FromHex("#0072B2");

    public static Color Latent => Color.FromHex("#D55E00");

    public static Color Beta => Color.FromHex("#555555");

    /// <summary>That of a schedule; other constants than the paper's share one.</summary>
    public static Color Schedule(string name) => _schedules[StudySchedules.All.TakeWhile(schedule => schedule != name).Count()];
}
