using System.Globalization;
using ScottPlot.TickGenerators;

namespace IcubStudy.Reports;

/// <summary>Ticks of an axis that shows log10 of its values.</summary>
internal static class LogTicks
{
    public static NumericAutomatic Create() => new()
    {
        IntegerTicksOnly = true,
        MinorTickGenerator = new LogMinorTickGenerator(),
        LabelFormatter = power => power is >= -3 and <= 5
            ? Math.Pow(10, power).ToString("#,0.###", CultureInfo.InvariantCulture)
            : $"1e{power:0}",
    };
}
