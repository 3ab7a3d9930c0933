using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Modalities;

/// <summary>Looks for numbers that are not finite, or too large, in what a model computed.</summary>
internal static class FiniteNumbers
{
    /// <summary>The largest log-variance whose variance is a 64-bit number.</summary>
    public const float LargestLogVariance = 709;

    /// <summary>Whether all numbers are finite and no larger than the bound.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values, float most = float.MaxValue)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(values);
        var (least, greatest) = (Vector512.Create(float.MinValue), Vector512.Create(most));
        foreach (var vector in vectors)
        {
            if (!Vector512.GreaterThanOrEqualAll(vector, least) || !Vector512.LessThanOrEqualAll(vector, greatest))
                return false;
        }

        foreach (var value in values[(vectors.Length * Vector512<float>.Count)..])
        {
            if (!(value >= float.MinValue && value <= most))
                return false;
        }

        return true;
    }

    /// <summary>The exception for a result that is not finite.</summary>
    /// <param name="what">What it is of, as in <c>reconstruction of</c>.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">The column or the dimension.</param>
    /// <param name="kind">Which number of it, as in <c>mean</c>.</param>
    /// <param name="value">The number.</param>
    public static NotFiniteNumberException Exception(string what, int row, string place, string kind, double value) => new(
        $"The {what} row {row} has a {kind} of {Numbers.Text(value)} in {place}: " +
        "the weights or the rows are too large for the model to compute with.",
        value);
}
