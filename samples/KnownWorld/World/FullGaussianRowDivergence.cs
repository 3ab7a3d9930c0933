using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using MultimodalVae.Measures;

namespace KnownWorld.World;

/// <summary>The divergence of two <see cref="FullGaussian"/>s.</summary>
internal sealed class FullGaussianRowDivergence : IDivergence
{
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is FullGaussian && q is FullGaussian;

    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = ((FullGaussian)p, (FullGaussian)q);
        return [.. Enumerable.Range(0, from.Mean.RowCount).Select(row =>
            FullGaussianDivergence.KullbackLeibler(Vector(from.Mean, row), from.Covariance, Vector(to.Mean, row), to.Covariance))];
    }

    private static Vector<double> Vector(RowMatrix values, int row) => Vector<double>.Build.DenseOfArray(values.Row(row).ToArray());
}
