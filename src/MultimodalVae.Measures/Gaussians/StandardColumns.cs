using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// Columns of mean 0 and variance 1, and their covariance: that of the columns in units in which none is too large for a square.
/// </summary>
internal static class StandardColumns
{
    /// <summary>(x - m) / s with s^2 = 1/(n-1) sum (x - m)^2; exactly 0 where all values are the same.</summary>
    public static double[] Of(double[] values)
    {
        if (Array.TrueForAll(values, value => value.Equals(values[0])))
            return new double[values.Length];
        var mean = Sums.Of(values) / values.Length;
        var largest = values.Max(value => Math.Abs(value - mean));
        double[] deviations = [.. values.Select(value => (value - mean) / largest)];
        var deviation = Math.Sqrt(Sums.OfProducts(deviations, deviations) / (values.Length - 1));
        return [.. deviations.Select(value => value / deviation)];
    }

    /// <summary>1/(n-1) sum x x^T.</summary>
    /// <param name="columns">The values of each column, of mean 0, two rows or more.</param>
    public static Matrix<double> Covariance(double[][] columns)
    {
        var covariance = Matrix<double>.Build.Dense(columns.Length, columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                covariance[i, j] = covariance[j, i] = Sums.OfProducts(columns[i], columns[j]) / (columns[i].Length - 1);
        }

        return covariance;
    }
}
