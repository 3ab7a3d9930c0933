using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Moments of independent samples of a symmetric distribution around 0, one sample each row and column.</summary>
internal static class SampleMoments
{
    /// <summary>
    /// Adds, in standard errors, how far the means of e, e^2, e^3, e^4 and of products of neighbours are from the moments m_k = E e^k. A
    /// power e^k has the variance m_2k - m_k^2, and a product that of m_2^2.
    /// </summary>
    public static void AddTo(LargestError score, RowMatrix e, double m2, double m4, double m6, double m8)
    {
        for (var column = 0; column < e.ColumnCount; column++)
        {
            var (values, next) = (e.Column(column), e.Column((column + 1) % e.ColumnCount));
            Add(score, "mean", e.RowCount, values, 0, m2);
            Add(score, "variance", e.RowCount, values.Select(value => value * value), m2, m4 - (m2 * m2));
            Add(score, "skewness", e.RowCount, values.Select(value => Math.Pow(value, 3)), 0, m6);
            Add(score, "kurtosis", e.RowCount, values.Select(value => Math.Pow(value, 4)), m4, m8 - (m4 * m4));
            Add(score, "correlation of columns", e.RowCount, values.Zip(next, (a, b) => a * b), 0, m2 * m2);
            Add(score, "correlation of rows", e.RowCount, values.Zip(values.Skip(1), (a, b) => a * b), 0, m2 * m2);
        }
    }

    /// <summary>Adds, in standard errors, how far the mean of values of a known variance is from the expected one.</summary>
    public static void Add(LargestError score, string what, int rows, IEnumerable<double> values, double expected, double variance) =>
        score.Add((values.Average() - expected) / Math.Sqrt(variance / rows), what);
}
