using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MultimodalVae.Measures;

/// <summary>
/// Closed-form Kullback-Leibler divergence between Gaussians with full covariance, in nats:
/// KL(P||Q) = 1/2 [ tr(Q^-1 P) + (mQ - mP)^T Q^-1 (mQ - mP) - k + log det Q - log det P ] (for instance Rasmussen and Williams
/// 2006, equation A.23).
/// </summary>
public static class FullGaussianDivergence
{
    /// <summary>KL(P||Q): 0 or more, and 0 only where they are equal.</summary>
    /// <param name="meanP">The mean of P, k values.</param>
    /// <param name="covarianceP">The covariance of P, k x k, symmetric and positive definite.</param>
    /// <param name="meanQ">The mean of Q, k values.</param>
    /// <param name="covarianceQ">The covariance of Q, k x k, symmetric and positive definite.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a covariance is not symmetric or not positive definite.</exception>
    public static double KullbackLeibler(
        Vector<double> meanP, Matrix<double> covarianceP, Vector<double> meanQ, Matrix<double> covarianceQ)
    {
        ArgumentNullException.ThrowIfNull(meanP);
        ArgumentNullException.ThrowIfNull(meanQ);
        var p = Factor(covarianceP, meanP.Count, nameof(covarianceP));
        var q = Factor(covarianceQ, meanP.Count, nameof(covarianceQ));
        if (meanQ.Count != meanP.Count)
            throw new ArgumentException($"The means have {meanP.Count} and {meanQ.Count} values; expected as many.", nameof(meanQ));

        // tr(Q^-1 P) = |R|^2 and log det P - log det Q = sum log R_ii^2: a sum of terms none of which is negative or cancels another.
        var ratio = Solve(q.Factor, p.Factor);
        var shapes = ratio.Diagonal().Sum(value => GaussianDivergence.ExpMinusTangent(2 * Math.Log(value)));
        var correlations = SumOfSquares(ratio.StrictlyLowerTriangle());
        var distance = SumOfSquares(Solve(q.Factor, (meanQ - meanP).ToColumnMatrix()));
        return 0.5 * (shapes + correlations + distance);
    }

    /// <summary>L^-1 B of a lower triangular L, by forward substitution: exactly the identity where B is L.</summary>
    private static Matrix<double> Solve(Matrix<double> lower, Matrix<double> right)
    {
        var solved = Matrix<double>.Build.DenseOfMatrix(right);
        for (var column = 0; column < right.ColumnCount; column++)
        {
            for (var row = 0; row < right.RowCount; row++)
            {
                for (var known = 0; known < row; known++)
                    solved[row, column] -= lower[row, known] * solved[known, column];
                solved[row, column] /= lower[row, row];
            }
        }

        return solved;
    }

    private static double SumOfSquares(Matrix<double> values) => values.Enumerate().Sum(value => value * value);

    private static Cholesky<double> Factor(Matrix<double> covariance, int size, string name)
    {
        ArgumentNullException.ThrowIfNull(covariance, name);
        if (covariance.RowCount != size || covariance.ColumnCount != size)
            throw new ArgumentException(
                $"The covariance is {covariance.RowCount} x {covariance.ColumnCount}; expected {size} x {size}.", name);
        if ((covariance - covariance.Transpose()).L1Norm() > 1e-9 * covariance.L1Norm())
            throw new ArgumentException("The covariance is not symmetric.", name);
        try
        {
            return covariance.Cholesky();
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException("The covariance is not positive definite.", name, exception);
        }
    }
}
