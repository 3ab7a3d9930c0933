using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>The covariance of columns of values.</summary>
internal static class Covariance
{
    /// <summary>1/(n-1) sum (x - m)(x - m)^T. A column of one value has a variance of exactly 0.</summary>
    /// <param name="columns">The values of each column, two rows or more.</param>
    public static Matrix<double> Of(double[][] columns)
    {
        var deviations = columns.Select(Deviations).ToArray();
        var covariance = Matrix<double>.Build.Dense(columns.Length, columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                covariance[i, j] = covariance[j, i] = Product(deviations[i], deviations[j]) / (columns[i].Length - 1);
        }

        return covariance;
    }

    /// <summary>x - m; exactly 0 where all values are the same.</summary>
    public static double[] Deviations(double[] values)
    {
        var mean = Array.TrueForAll(values, value => value.Equals(values[0])) ? values[0] : Sums.Of(values) / values.Length;
        return [.. values.Select(value => value - mean)];
    }

    private static double Product(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var row = 0; row < first.Length; row++)
            sum += first[row] * second[row];
        return sum;
    }
}
