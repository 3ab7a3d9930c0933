namespace MultimodalVae;

/// <summary>Normally distributed random numbers.</summary>
internal static class RandomExtensions
{
    /// <summary>A draw from N(0, 1), by Box and Muller (1958): <c>sqrt(-2 ln u) cos(2 pi v)</c>.</summary>
    public static double NextGaussian(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
