using MathNet.Numerics;

namespace IcubStudy.Claims;

/// <summary>The binomial test and the sign test.</summary>
internal static class SignTest
{
    /// <summary>The probability of at least <paramref name="count"/> successes in independent cases with the same chance.</summary>
    public static double AtLeast(int count, int cases, double chance) =>
        count == 0 ? 1 : SpecialFunctions.BetaRegularized(count, cases - count + 1, chance);

    /// <summary>
    /// The two-sided p value of the sign test, whose null hypothesis is that differences above and below 0 are equally likely. Differences
    /// of 0 and NaN are left out.
    /// </summary>
    public static double PValue(IEnumerable<double> differences)
    {
        int[] signs = [.. differences.Where(difference => difference is not (0 or double.NaN)).Select(Math.Sign)];
        var positive = signs.Count(sign => sign > 0);
        return Math.Min(1, 2 * AtLeast(Math.Max(positive, signs.Length - positive), signs.Length, 0.5));
    }
}
