using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>Looks for numbers that are not finite, a vector of them at a time.</summary>
internal static class FiniteValues
{
    /// <summary>The position of the first number that is not finite, or null.</summary>
    public static int? FirstNotFinite(ReadOnlySpan<double> values)
    {
        if (AreFinite(values))
            return null;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }

        return null;
    }

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector512<double>>(values);
        foreach (var vector in vectors)
        {
            if (!Vector512.LessThanOrEqualAll(Vector512.Abs(vector), Vector512.Create(double.MaxValue)))
                return false;
        }

        foreach (var value in values[(vectors.Length * Vector512<double>.Count)..])
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }
}
