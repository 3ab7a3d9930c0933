namespace RobotLoop;

/// <summary>Values by the share of all that is not larger.</summary>
internal static class Percentiles
{
    /// <summary>The smallest value that is not less than so many percent of all (nearest rank).</summary>
    /// <param name="sorted">One value or more, in ascending order.</param>
    /// <param name="percent">Above 0, to 100.</param>
    public static long Of(ReadOnlySpan<long> sorted, double percent) => sorted[(int)Math.Ceiling(percent / 100 * sorted.Length - 1e-9) - 1];
}
