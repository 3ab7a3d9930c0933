using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae;

/// <summary>Looks for numbers that are not finite in what a model computed.</summary>
internal static class FiniteNumbers
{
    /// <summary>Whether all numbers are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreFinite(ReadOnlySpan<float> values)
    {
        if (values.Length < Vector128<float>.Count)
            return AreFiniteOneByOne(values);

        // The last vector overlaps the one before, so that no number is looked at alone: a single row has few of each kind.
        ref var first = ref MemoryMarshal.GetReference(values);
        if (values.Length < Vector512<float>.Count)
        {
            for (var i = 0; i < values.Length; i += Vector128<float>.Count)
            {
                var vector = Vector128.LoadUnsafe(ref first, (nuint)Math.Min(i, values.Length - Vector128<float>.Count));
                if (!Vector128.LessThanOrEqualAll(Vector128.Abs(vector), Vector128.Create(float.MaxValue)))
                    return false;
            }

            return true;
        }

        for (var i = 0; i < values.Length; i += Vector512<float>.Count)
        {
            var vector = Vector512.LoadUnsafe(ref first, (nuint)Math.Min(i, values.Length - Vector512<float>.Count));
            if (!Vector512.LessThanOrEqualAll(Vector512.Abs(vector), Vector512.Create(float.MaxValue)))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreFiniteOneByOne(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
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
    public static NotFiniteNumberException Exception(string what, int row, string place, string kind, double value) =>
        Exception($"The {what} row {row} has a {kind} of {Numbers.Text(value)} in {place}", value);

    /// <param name="finding">What is not finite, as in <c>The latent loss is NaN</c>.</param>
    /// <param name="value">The number.</param>
    public static NotFiniteNumberException Exception(string finding, double value) =>
        new($"{finding}: the weights or the rows are too large for the model to compute with.", value);
}
