using MultimodalVae.Modalities;

namespace MultimodalVae.Measures.Divergences;

/// <summary><see cref="GaussianDivergence"/> between two <see cref="DiagonalGaussian"/>s.</summary>
public sealed class DiagonalGaussianDivergence : IDivergence
{
    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is DiagonalGaussian && q is DiagonalGaussian;

    /// <inheritdoc/>
    public RowMatrix KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<DiagonalGaussian>(p, q);
        var values = new double[from.Mean.Values.Length];
        GaussianDivergence.KullbackLeibler(from.Mean.Values, from.LogVariance.Values, to.Mean.Values, to.LogVariance.Values, values);
        return new RowMatrix(from.Mean.RowCount, from.Mean.ColumnCount, values);
    }
}
