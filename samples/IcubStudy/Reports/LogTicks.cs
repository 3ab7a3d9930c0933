using System.Globalization;
using ScottPlot.TickGenerators;

namespace IcubStudy.Reports;

/// <summary>Ticks of an axis that shows log10 of its values.</summary>
internal static class LogTicks
{
    private const int MinPower = -3;
    private const int MaxPower = 5;

    private static readonly int[] _factors = [1, 2, 5];

    /// <summary>A tick for each power of 10.</summary>
    public static NumericAutomatic Create() => new()
    {
        IntegerTicksOnly = true,
        MinorTickGenerator = new LogMinorTickGenerator(),
        LabelFormatter = Label,
    };

    /// <summary>Ticks at 1, 2 and 5 times each power of 10, for axes of few powers.</summary>
    public static NumericManual CreateFine()
    {
        var positions = from power in Enumerable.Range(MinPower, MaxPower - MinPower)
                        from factor in _factors
                        select power + Math.Log10(factor);
        return new([.. positions], [.. positions.Select(Label)]);
    }

    private static string Label(double logarithm) => logarithm is >= MinPower and <= MaxPower
        ? Math.Pow(10, logarithm).ToString("#,0.###", CultureInfo.InvariantCulture)
        : $"1e{logarithm:0}";
}
