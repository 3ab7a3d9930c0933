using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    /// <summary>A number with four digits that matter, whatever its size.</summary>
    public static string Short(double value)
    {
        var size = Math.Abs(value);
        var format = size switch
        {
            0 => "0",
            >= 1e-5 and < 1e7 => $"F{Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)))}",
            _ => "0.000e+0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
