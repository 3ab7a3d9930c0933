namespace MultimodalVae;

/// <summary>Normal scores of values from the probabilities on both sides of them, so that neither tail loses digits.</summary>
internal static class NormalScore
{
    /// <summary>As far from 0 as a score may be: what is farther off is impossible either way.</summary>
    public const double Largest = 37;

    /// <param name="below">P(X &lt; value).</param>
    /// <param name="above">P(X > value).</param>
    /// <param name="uniform">A random number from 0 to 1: the share of P(X = value) that counts as below.</param>
    public static double Of(double below, double above, double uniform)
    {
        var at = Math.Max(1 - below - above, 0);
        var (lower, upper) = (below + (uniform * at), above + ((1 - uniform) * at));
        return Limited(lower < upper ? StandardNormal.Quantile(lower) : -StandardNormal.Quantile(upper));
    }

    /// <summary>The score of no or yes.</summary>
    /// <param name="isYes">Which of the two it is.</param>
    /// <param name="yes">The probability of yes.</param>
    /// <param name="no">That of no, which 1 - yes would round.</param>
    /// <param name="uniform">A random number from 0 to 1.</param>
    public static double OfBinary(bool isYes, double yes, double no, double uniform) => isYes
        ? Limited(-StandardNormal.Quantile((1 - uniform) * yes))
        : Limited(StandardNormal.Quantile(uniform * no));

    public static double Limited(double score) => Math.Clamp(score, -Largest, Largest);
}
