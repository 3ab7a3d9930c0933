using System.Globalization;

namespace MultimodalVae;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
