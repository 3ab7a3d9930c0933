using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>Sums of lists of numbers, place by place.</summary>
internal static class Sums
{
    /// <summary>The sum of the values.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var sums = Vector256<double>.Zero;
        foreach (var vector in vectors)
            sums += vector;
        var sum = Vector256.Sum(sums);
        foreach (var value in values[(vectors.Length * Vector256<double>.Count)..])
            sum += value;
        return sum;
    }

    /// <summary>The sum of the products of two lists of one length.</summary>
    public static double OfProducts(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var ones = MemoryMarshal.Cast<double, Vector256<double>>(first);
        var others = MemoryMarshal.Cast<double, Vector256<double>>(second);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < ones.Length; i++)
            sums += ones[i] * others[i];
        var sum = Vector256.Sum(sums);
        for (var i = ones.Length * Vector256<double>.Count; i < first.Length; i++)
            sum += first[i] * second[i];
        return sum;
    }

    /// <summary>Adds a weight times the values to sums.</summary>
    /// <exception cref="ArgumentException">There are more of the ones than of the others.</exception>
    public static void Add(ReadOnlySpan<double> values, double weight, Span<double> sums)
    {
        if (values.Length != sums.Length)
            throw new ArgumentException($"There are {values.Length} values for {sums.Length} sums; expected as many.", nameof(values));
        var vectors = MemoryMarshal.Cast<double, Vector512<double>>(values);
        var sumVectors = MemoryMarshal.Cast<double, Vector512<double>>(sums)[..vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
            sumVectors[i] += weight * vectors[i];
        for (var i = vectors.Length * Vector512<double>.Count; i < values.Length; i++)
            sums[i] += weight * values[i];
    }
}
