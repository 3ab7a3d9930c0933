using System.Globalization;
using IcubStudy.Claims;
using MathNet.Numerics.Statistics;

namespace IcubStudy.Reports;

/// <summary>Formats numbers for tables.</summary>
internal static class Numbers
{
    /// <summary>At most four decimals, scientific notation for smaller numbers, and an empty text for NaN.</summary>
    public static string Text(double value)
    {
        if (double.IsNaN(value))
            return "";
        var text = value.ToString("0.####", CultureInfo.InvariantCulture);
        return text is "0" or "-0" && value != 0 ? value.ToString("0.0e0", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Three significant digits, a question mark for NaN.</summary>
    public static string Short(double value) =>
        double.IsNaN(value) ? "?" : value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>The median, followed by the interval in brackets unless all values are equal.</summary>
    public static string Text(MedianInterval interval) =>
        double.IsNaN(interval.Median) ? ""
        : interval.Lower == interval.Upper ? Text(interval.Median)
        : $"{Text(interval.Median)} [{Text(interval.Lower)}, {Text(interval.Upper)}]";

    /// <summary>The median of the values that are known, followed by the minimum and the maximum in brackets.</summary>
    public static string Range(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return known.Length == 0 ? "" : $"{Text(known.Median())} [{Text(known[0])}, {Text(known[^1])}]";
    }
}
