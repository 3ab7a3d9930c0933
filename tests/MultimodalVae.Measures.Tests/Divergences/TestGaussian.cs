using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// N(mean, D L L^T D): D has the standard deviations; every row of L has length 1, so that L L^T has the correlations. Densities are
/// computed from standardised values and from L itself: scales do no harm to them.
/// </summary>
internal sealed class TestGaussian(double[] mean, double[] logVariance, double[,] factor)
{
    public int Size => mean.Length;

    public double[] Mean => mean;

    public double[] LogVariance => logVariance;

    public Vector<double> MeanVector => Vector<double>.Build.Dense(mean);

    public Matrix<double> Correlation => Matrix<double>.Build.Dense(Size, Size, (i, j) => Product(Math.Max(i, j), Math.Min(i, j)));

    public Matrix<double> Covariance =>
        Matrix<double>.Build.DenseOfMatrix(Correlation.MapIndexed((i, j, value) => value * Deviation(i) * Deviation(j)));

    /// <summary>
    /// log p(x) - log q(x) at x = mean + D L e, of which 2 pi is no part; and the size of its terms, that rounding errors go with.
    /// </summary>
    public (double Value, double Size) LogRatio(TestGaussian q, ReadOnlySpan<double> standard)
    {
        var solved = new double[Size];
        var (value, size) = (0.0, 0.0);
        for (var i = 0; i < Size; i++)
        {
            var (correlated, known) = (0.0, 0.0);
            for (var j = 0; j <= i; j++)
                correlated += factor[i, j] * standard[j];
            for (var j = 0; j < i; j++)
                known += q.Factor(i, j) * solved[j];
            solved[i] = (((mean[i] - q.Mean[i] + (Deviation(i) * correlated)) / q.Deviation(i)) - known) / q.Factor(i, i);

            var (p, inQ) = (LogDensity(this, i, standard[i]), LogDensity(q, i, solved[i]));
            value += p.Value - inQ.Value;
            size += p.Size + inQ.Size;
        }

        return (value, size);
    }

    private static (double Value, double Size) LogDensity(TestGaussian of, int column, double standard)
    {
        var logDeviation = (of.LogVariance[column] / 2) + Math.Log(of.Factor(column, column));
        return (-logDeviation - (standard * standard / 2), Math.Abs(logDeviation) + (standard * standard / 2));
    }

    private double Factor(int row, int column) => factor[row, column];

    private double Deviation(int column) => Math.Exp(logVariance[column] / 2);

    private double Product(int row, int other)
    {
        var sum = 0.0;
        for (var k = 0; k <= other; k++)
            sum += factor[row, k] * factor[other, k];
        return sum;
    }
}
