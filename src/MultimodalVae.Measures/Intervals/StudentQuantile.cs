using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace MultimodalVae.Measures;

/// <summary>The quantiles of Student's t.</summary>
internal static class StudentQuantile
{
    /// <summary>Where the search begins; quantiles of few degrees of freedom may be far beyond it.</summary>
    private const double Reach = 800;

    private const double Accuracy = 1e-12;
    private const int MaxIterations = 200;

    /// <param name="freedom">The degrees of freedom, 1 or more.</param>
    /// <param name="share">The probability below the quantile, between 0 and 1.</param>
    public static double Of(int freedom, double share)
    {
        // The lower tail, whose probability is not rounded near 1.
        var tail = Math.Min(share, 1 - share);
        var quantile = tail == 0.5 ? 0 : Brent.FindRootExpand(
            t => StudentT.CDF(0, 1, freedom, t) - tail, -Reach, 0, Accuracy, MaxIterations, maxExpandIteratons: MaxIterations);
        return share < 0.5 ? quantile : -quantile;
    }
}
