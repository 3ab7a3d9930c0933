using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>A least value of something whose logarithm is computed.</summary>
internal static class LogFloor
{
    public const double OriginalVariance = 1e-4;

    public static double Check(double floor, string what) => double.IsFinite(floor) && floor >= 0
        ? floor
        : throw new ArgumentOutOfRangeException($"{what}Floor", floor, $"The {what} floor must be a finite number, 0 or more.");

    /// <summary>log(exp(a) + floor) = logaddexp(a, log floor), without overflow; a itself where the floor is 0.</summary>
    public static Tensor WithFloor(this Tensor logarithm, double floor) =>
        floor > 0 ? logaddexp(logarithm, SafeArithmetic.Constant(Math.Log(floor), logarithm.dtype)) : logarithm;
}
