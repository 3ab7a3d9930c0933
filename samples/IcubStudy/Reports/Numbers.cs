using System.Globalization;
using IcubStudy.Claims;

namespace IcubStudy.Reports;

/// <summary>Numbers as tables have them.</summary>
internal static class Numbers
{
    /// <summary>Four decimals at most, or the power of ten of what is less; nothing for what is not known.</summary>
    public static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("0.####", CultureInfo.InvariantCulture) is "0" or "-0" && value != 0
        ? value.ToString("0.0e0", CultureInfo.InvariantCulture)
        : value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The median, and the interval behind it.</summary>
    public static string Text(MedianInterval interval) =>
        double.IsNaN(interval.Median) ? "" : $"{Text(interval.Median)} [{Text(interval.Lower)}, {Text(interval.Upper)}]";
}
