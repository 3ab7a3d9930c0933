namespace MultimodalVae.Graph;

/// <summary>A least value of something whose logarithm is computed.</summary>
internal static class LogFloor
{
    public const double OriginalVariance = 1e-4;

    public static double Check(double floor, string what) => double.IsFinite(floor) && floor >= 0
        ? floor
        : throw new ArgumentOutOfRangeException($"{what}Floor", floor, $"The {what} floor must be a finite number, 0 or more.");
}
