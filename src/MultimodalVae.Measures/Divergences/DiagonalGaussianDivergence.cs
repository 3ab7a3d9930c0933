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
        var (from, to) = ((DiagonalGaussian)p, (DiagonalGaussian)q);
        return RowMatrix.Create(from.Mean.RowCount, from.Mean.ColumnCount, (row, values) => GaussianDivergence.KullbackLeibler(
            from.Mean.Row(row), from.LogVariance.Row(row), to.Mean.Row(row), to.LogVariance.Row(row), values));
    }
}
