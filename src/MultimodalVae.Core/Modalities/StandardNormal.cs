namespace MultimodalVae;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    /// <summary>Where the approximation of the middle ends and that of the tails begins.</summary>
    private const double Tail = 0.02425;

    /// <summary>
    /// The number below which a share p of it is, by Acklam's (2003) rational approximation, whose relative error is below 1.2e-9; infinite
    /// at 0 and 1. Near 1 it is exact only as far as p is: use -Quantile(1 - p) where 1 - p is known.
    /// </summary>
    public static double Quantile(double p)
    {
        if (p is 0 or 1)
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p > 1 - Tail)
            return -Quantile(1 - p);
        if (p < Tail)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return Polynomial(
                q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968,
                2.938163982698783) /
                Polynomial(q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1);
        }

        var (centred, r) = (p - 0.5, (p - 0.5) * (p - 0.5));
        return centred *
            Polynomial(
                r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01,
                2.506628277459239) /
            Polynomial(
                r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1);
    }

    /// <summary>
    /// The share of it that is nearer to 0 than a number, erf(|z| / sqrt 2), within 1.5e-7 (Abramowitz and Stegun 7.1.26).
    /// </summary>
    public static double CentralLevel(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        return 1 - (Polynomial(t, 1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0) * Math.Exp(-x * x));
    }

    /// <summary>
    /// The quantile of Student's t distribution with some degrees of freedom, by the expansion of Cornish and Fisher in their inverse, to
    /// the third order (Abramowitz and Stegun 26.7.5): for 20 of them or more within 0.1 % where p is 1e-4 or more.
    /// </summary>
    public static double StudentQuantile(double p, int degreesOfFreedom)
    {
        var (z, n) = (Quantile(p), (double)degreesOfFreedom);
        var square = z * z;
        return z * (1 + ((square + 1) / (4 * n)) + (Polynomial(square, 5, 16, 3) / (96 * n * n)) + (Polynomial(
            square, 3, 19, 17, -15) / (384 * n * n * n)));
    }

    /// <summary>By Horner's rule, the coefficient of the highest power first.</summary>
    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }
}
