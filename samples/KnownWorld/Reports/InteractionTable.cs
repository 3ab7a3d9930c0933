using System.Globalization;
using KnownWorld.World;
using MultimodalVae.Measures;

namespace KnownWorld.Reports;

/// <summary>
/// What an exact model says of the information that a and b have about n, by predictive measures and by those of a decoded z.
/// </summary>
internal static class InteractionTable
{
    private const double Noise = 0.01;
    private const int Rows = 20_000;

    public static IEnumerable<string> Lines() =>
    [
        Line("n, a and b", "information", "predictive", "decoded", "20 samples of z"),
        Of("copy", InformationWorlds.Copy(Noise)),
        Of("unique", InformationWorlds.Unique(Noise)),
        Of("sum", InformationWorlds.Sum(Noise)),
        Of("correlated sum", InformationWorlds.CorrelatedSum(Noise)),
    ];

    private static string Of(string name, LinearGaussianWorld world)
    {
        var (exact, rows) = (new ExactModel(world, isPredictive: false), world.Draw(Rows, seed: 1));
        return Line(
            name,
            Text(InformationWorlds.Interaction(world)),
            Text(About(PredictiveInformation.Interactions(exact, rows, new() { BootstrapResamples = 0 }))),
            Text(About(PairInteractions.Evaluate(exact, rows, new() { BootstrapResamples = 0 }))),
            Text(About(PairInteractions.Evaluate(exact, rows.Slice(0, Rows / 10), new() { BootstrapResamples = 0, LatentSamples = 20 }))));
    }

    private static double About(PairInteractionTable table) => table[new() { First = "a", Second = "b", Target = "n" }].Mean;

    private static string Text(double value) => (Math.Round(value, 3) + 0.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Line(string name, params string[] cells) =>
        $"{name,-14}  {string.Join("  ", cells.Select(cell => cell.PadLeft(15)))}";
}
