namespace MultimodalVae.Measures;

/// <summary><see cref="GaussianDivergence"/> between two <see cref="DiagonalGaussian"/>s.</summary>
public sealed class DiagonalGaussianDivergence : IDivergence
{
    private const int ValuesTogether = 512;

    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is DiagonalGaussian && q is DiagonalGaussian;

    /// <inheritdoc/>
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<DiagonalGaussian>(p, q);
        var (width, sums) = (from.Mean.ColumnCount, new double[from.Mean.RowCount]);
        var together = Math.Max(1, ValuesTogether / width);
        Span<double> divergences = width <= ValuesTogether ? stackalloc double[ValuesTogether] : new double[width];
        for (var row = 0; row < sums.Length; row += together)
        {
            var start = row * width;
            var rows = sums.AsSpan(row, Math.Min(together, sums.Length - row));
            var ofRows = divergences[..(rows.Length * width)];
            GaussianDivergence.KullbackLeibler(
                from.Mean.Values.Slice(start, ofRows.Length),
                from.LogVariance.Values.Slice(start, ofRows.Length),
                to.Mean.Values.Slice(start, ofRows.Length),
                to.LogVariance.Values.Slice(start, ofRows.Length),
                ofRows);
            foreach (ref var sum in rows)
            {
                sum = Sums.Of(ofRows[..width]);
                ofRows = ofRows[width..];
            }
        }

        return sums;
    }
}
