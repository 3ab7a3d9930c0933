using MathNet.Numerics.Distributions;

namespace IcubStudy.Claims;

/// <summary>Tests of how many of some cases are so.</summary>
internal static class SignTest
{
    /// <summary>The probability of as many cases or more, each with a chance.</summary>
    public static double AtLeast(int count, int cases, double chance) =>
        count == 0 ? 1 : 1 - Binomial.CDF(chance, cases, count - 1);

    /// <summary>The probability of a count as far from the half, on either side, where above and below 0 are equally likely; 0 and NaN are left out.</summary>
    public static double PValue(IEnumerable<double> differences)
    {
        int[] signs = [.. differences.Where(difference => difference is not (0 or double.NaN)).Select(Math.Sign)];
        var positive = signs.Count(sign => sign > 0);
        return Math.Min(1, 2 * AtLeast(Math.Max(positive, signs.Length - positive), signs.Length, 0.5));
    }
}
