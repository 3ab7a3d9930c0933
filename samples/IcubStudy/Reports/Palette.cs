using IcubStudy.Models;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>Colours that the colour-blind can tell apart (Okabe and Ito 2008).</summary>
internal static class Palette
{
    private static readonly Color[] _schedules =
        [Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7")];

    public static Color Reconstruction => Color.FromHex("#0072B2");

    public static Color Latent => Color.FromHex("#D55E00");

    public static Color Beta => Color.FromHex("#555555");

    public static Color Schedule(string name) => _schedules[StudySchedules.Names.Index().First(schedule => schedule.Item == name).Index];
}
