using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>
/// Values as deviations from their mean, in 32 bits and in units of a power of 2 in which none is as large as 2: sums of them are wrong by less than a
/// millionth of the largest, however large the values are.
/// </summary>
/// <param name="Mean">The mean of the values.</param>
/// <param name="Unit">What a deviation of 1 is.</param>
internal readonly record struct Deviations(double Mean, double Unit)
{
    /// <param name="values">The values.</param>
    /// <param name="deviations">Takes their deviations; as long, or longer.</param>
    public static Deviations Of(ReadOnlySpan<double> values, Span<float> deviations)
    {
        var mean = Sums.Of(values) / values.Length;
        if (!double.IsFinite(mean))
            mean = MeanOfHuge(values);
        var largest = Largest(values, mean);
        var unit = largest is > 0 and < double.PositiveInfinity ? Math.ScaleB(1, Math.Max(Math.ILogB(largest), -1000)) : 1;
        var inverse = 1 / unit;
        for (var i = 0; i < values.Length; i++)
            deviations[i] = (float)((values[i] - mean) * inverse);
        return new Deviations(mean, unit);
    }

    /// <summary>The mean of the values that have this mean of deviations.</summary>
    public double MeanOf(double deviation) => Mean + (Unit * deviation);

    /// <summary>The mean of values whose sum is too large for 64 bits.</summary>
    private static double MeanOfHuge(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        return mean;
    }

    private static double Largest(ReadOnlySpan<double> values, double mean)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var largest = Vector256<double>.Zero;
        foreach (var vector in vectors)
            largest = Vector256.Max(largest, Vector256.Abs(vector - Vector256.Create(mean)));
        var found = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        foreach (var value in values[(vectors.Length * Vector256<double>.Count)..])
            found = Math.Max(found, Math.Abs(value - mean));
        return found;
    }
}
