using KnownWorld.World;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace KnownWorld.Tests;

public sealed class ExactModelContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => new ExactModel(LinearGaussianWorld.Example, isPredictive: false);
}

public sealed class ExactModelLikelihoodContractTests : LikelihoodModelContract
{
    protected override double Tolerance => 0;

    protected override ILikelihoodModel CreateModel() => new ExactModel(LinearGaussianWorld.Example, isPredictive: false);
}

/// <summary>A divergence that is one number a row.</summary>
public sealed class FullGaussianRowDivergenceContractTests : DivergenceContract
{
    private static readonly Matrix<double> _covarianceP = Matrix<double>.Build.DenseOfArray(
        new[,] { { 1, 0.5, 0.2 }, { 0.5, 2, -0.3 }, { 0.2, -0.3, 0.7 } });

    private static readonly Matrix<double> _covarianceQ = Matrix<double>.Build.DenseOfArray(
        new[,] { { 3, -1, 0 }, { -1, 1, 0.1 }, { 0, 0.1, 0.4 } });

    protected override IDivergence CreateDivergence() => new FullGaussianRowDivergence();

    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) => new FullGaussian(first, _covarianceP);

    protected override IColumnDistribution CreateQ(RowMatrix first, RowMatrix second) => new FullGaussian(first, _covarianceQ);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var (mean, normal, root) = (p.Mean, new Normal(0, 1, random), _covarianceP.Cholesky().Factor);
        Vector<double>[] values = [.. Enumerable.Range(0, mean.RowCount).Select(
            row => Row(mean, row) + (root * Vector<double>.Build.Random(mean.ColumnCount, normal)))];
        return (LogDensity(p.Mean, _covarianceP, values), LogDensity(q.Mean, _covarianceQ, values));
    }

    private static RowMatrix LogDensity(RowMatrix mean, Matrix<double> covariance, Vector<double>[] values) =>
        RowMatrix.Create(mean.RowCount, 1, (row, log) =>
        {
            var (difference, factor) = (values[row] - Row(mean, row), covariance.Cholesky());
            log[0] = -0.5 * ((mean.ColumnCount * Math.Log(2 * Math.PI)) + factor.DeterminantLn + difference.DotProduct(
                factor.Solve(difference)));
        });

    private static Vector<double> Row(RowMatrix values, int row) => Vector<double>.Build.DenseOfArray(values.Row(row).ToArray());
}
