using System.Globalization;

namespace MultimodalVae;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>Those after it may be errors of rounding.</summary>
    private const int MaxDigits = 15;

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Four digits, or all before the point where there are more, for people; 0 has no sign.</summary>
    public static string Rounded(double value) =>
        (value + 0.0).ToString(Math.Abs(value) is >= 1e4 and < 1e15 ? "0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>The same, with more digits where it takes them to have three of the range that the value is one of.</summary>
    public static string Rounded(double value, double range)
    {
        var (first, last) = (Math.Floor(Math.Log10(Math.Abs(value))), Math.Floor(Math.Log10(range)) - 2);
        var digits = Math.Min(first - last + 1, MaxDigits);
        return range > 0 && digits > 4 && last < 0 && first < digits
            ? value.ToString(FormattableString.Invariant($"G{digits}"), CultureInfo.InvariantCulture) : Rounded(value);
    }
}
