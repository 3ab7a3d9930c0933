using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>
/// Values less their mean, in units of a power of 2 in which none is as large as 2, so that sums of them and of their squares are finite
/// however large the values are.
/// </summary>
/// <param name="Mean">The mean of the values.</param>
/// <param name="Unit">What a residual of 1 is.</param>
/// <param name="Values">The residual of every row.</param>
internal readonly record struct Residuals(double Mean, double Unit, double[] Values)
{
    public static Residuals Of(ReadOnlySpan<double> values)
    {
        var mean = MeanOf(values);
        var residuals = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            residuals[i] = values[i] - mean;
        return new Residuals(mean, Scale(residuals), residuals);
    }

    /// <summary>numerator - ratio denominator, of the ratio of two means.</summary>
    public static Residuals OfRatio(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        var ratio = MeanOf(numerator) / MeanOf(denominator);
        var residuals = new double[numerator.Length];
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = numerator[i] - (ratio * denominator[i]);
        return new Residuals(ratio, Scale(residuals), residuals);
    }

    /// <summary>Divides values by a power of 2 so that none is as large as 2.</summary>
    /// <returns>The power.</returns>
    public static double Scale(Span<double> values)
    {
        var largest = Largest(values);
        if (largest is not (> 0 and < double.PositiveInfinity))
            return 1;
        var unit = Math.ScaleB(1, Math.Max(Math.ILogB(largest), -1000));
        var inverse = 1 / unit;
        foreach (ref var value in values)
            value *= inverse;
        return unit;
    }

    /// <summary>The mean of values whose sum may be too large for 64 bits.</summary>
    private static double MeanOf(ReadOnlySpan<double> values)
    {
        var mean = Sums.Of(values) / values.Length;
        if (double.IsFinite(mean))
            return mean;
        mean = 0;
        foreach (var value in values)
            mean += value / values.Length;
        return mean;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var largest = Vector256<double>.Zero;
        foreach (var vector in vectors)
            largest = Vector256.Max(largest, Vector256.Abs(vector));
        var found = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        foreach (var value in values[(vectors.Length * Vector256<double>.Count)..])
            found = Math.Max(found, Math.Abs(value));
        return found;
    }
}
