namespace MultimodalVae.Graph;

/// <summary>A least and a greatest value of something whose logarithm is computed.</summary>
internal static class LogFloor
{
    public const double OriginalVariance = 1e-4;

    /// <summary>
    /// What the log-variance of no posterior exceeds. From half of it on, a standard deviation of 148 times the prior's, a posterior says
    /// nothing about z any more; without it a row far outside what was trained on has a variance beyond every number.
    /// </summary>
    public const double PosteriorCeiling = 20;

    public static double Check(double floor, string what) => double.IsFinite(floor) && floor >= 0
        ? floor
        : throw new ArgumentOutOfRangeException($"{what}Floor", floor, $"The {what} floor must be a finite number, 0 or more.");
}
