using System.Globalization;

namespace MultimodalVae;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Four digits, or all before the point where there are more, for people; 0 has no sign.</summary>
    public static string Rounded(double value) =>
        (value + 0.0).ToString(Math.Abs(value) is >= 1e4 and < 1e15 ? "0" : "G4", CultureInfo.InvariantCulture);
}
