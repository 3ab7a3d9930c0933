using MathNet.Numerics.Distributions;

namespace MultimodalVae.Measures;

/// <summary>
/// How far a mean may be from what it estimates: errors of resamples in units of their own standard errors, as bootstrap-t has them, or
/// those of Student's t where there are too few groups to resample.
/// </summary>
/// <param name="grouped">The mean.</param>
/// <param name="errors">The errors; empty for those of Student's t.</param>
/// <param name="isPercentile">Whether the errors are in units of the one standard error, for percentiles.</param>
internal sealed class MeanDistribution(GroupedResiduals grouped, double[] errors, bool isPercentile)
{
    public double Mean => grouped.Estimate;

    public double EffectiveRows => grouped.EffectiveRows;

    public (double Lower, double Upper) Interval(double confidence)
    {
        var tail = (1 - confidence) / 2;
        var (low, high) = (Quantile(tail), Quantile(1 - tail));
        return isPercentile ? (At(low), At(high)) : (At(-high), At(-low));
    }

    /// <summary>How likely a mean as large as this one would be at most, were what it estimates not above a limit.</summary>
    public double ChanceIfNotAbove(double limit) => Chance(limit, isAbove: true);

    /// <summary>How likely a mean as small as this one would be at most, were what it estimates not below a limit.</summary>
    public double ChanceIfNotBelow(double limit) => Chance(limit, isAbove: false);

    private double Chance(double limit, bool isAbove)
    {
        var distance = (grouped.Estimate - limit) / grouped.Unit;
        if (grouped.RelativeError == 0)
            return (isAbove ? distance > 0 : distance < 0) ? 0 : 1;
        var t = distance / grouped.RelativeError;
        if (errors.Length == 0)
            return isAbove ? StudentT.CDF(0, 1, grouped.Count - 1, -t) : StudentT.CDF(0, 1, grouped.Count - 1, t);
        return (1 + errors.Count(error => isAbove ? error >= t : error <= t)) / (1.0 + errors.Length);
    }

    private double At(double error) => grouped.Estimate + (error * grouped.RelativeError * grouped.Unit);

    private double Quantile(double share) => grouped.RelativeError == 0 ? 0
        : errors.Length == 0 ? StudentQuantile.Of(grouped.Count - 1, share)
        : Quantiles.InPlace(errors, share);
}
