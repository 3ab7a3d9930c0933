using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>Numbers that usually stand for a missing value: the ends of what a converter or an integer has, and rows of nines.</summary>
internal static partial class UsualSentinel
{
    private static readonly double[] _ends =
    [
        short.MinValue, short.MaxValue, ushort.MaxValue, int.MinValue, int.MaxValue, uint.MaxValue, long.MinValue, long.MaxValue,
        float.MaxValue, float.MinValue, double.MaxValue, double.MinValue,
    ];

    /// <summary>The ends of 8, 10, 12 and 14 bits, to which a sensor may be driven: they are missing values where they are rare.</summary>
    private static readonly double[] _saturations = [255, 1023, 4095, 16383];

    private const double MaxShareOfSaturation = 0.05;

    /// <summary>Whether a number is one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="share">In what share of the rows it is.</param>
    public static bool Is(double value, double share) =>
        _ends.Contains(value) || Nines().IsMatch(Numbers.Text(value)) || (_saturations.Contains(value) && share <= MaxShareOfSaturation);

    [GeneratedRegex(@"^(-9|9(?=\d*\.?9))9+(\.9+)?$")]
    private static partial Regex Nines();
}
