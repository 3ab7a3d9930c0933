using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>Whether numbers are finite, a vector of them at a time.</summary>
internal static class FiniteValues
{
    public static bool Are(ReadOnlySpan<double> values)
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
