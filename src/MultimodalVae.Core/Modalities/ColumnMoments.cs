namespace MultimodalVae;

/// <summary>
/// Mean and variance of every value of a block of rows, of a distribution of which no more is known: that of a likelihood whose type is not
/// there, as where a model file with a part of one's own is run by another program.
/// </summary>
public sealed class ColumnMoments : IColumnDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The expected values, <c>[rows, columns]</c>.</param>
    /// <param name="variance">The variances, 0 or more, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ; the message names both.</exception>
    public ColumnMoments(RowMatrix mean, RowMatrix variance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        RowMatrix.CheckOneShape(variance, mean, "The variance", "the mean");
        (Mean, Variance) = (mean, variance);
    }

    /// <inheritdoc/>
    public RowMatrix Mean { get; }

    /// <summary>The variances, <c>[rows, columns]</c>.</summary>
    public RowMatrix Variance { get; }

    /// <inheritdoc/>
    public RowMatrix StandardDeviation => Variance.Select(value => Math.Min(Math.Sqrt(value), double.MaxValue));

    /// <summary>Its mean is center + scale * mean, its variance scale^2 * variance.</summary>
    /// <inheritdoc/>
    public IColumnDistribution InUnits(IReadOnlyList<ColumnScale> columns) =>
        new ColumnMoments(
            Mean.InUnits(columns), Variance.ScaledBy(columns, (value, scale) => Math.Min(value * scale * scale, double.MaxValue)));

    /// <summary>The kind and the shape, as in <c>ColumnMoments [100, 8]</c>.</summary>
    public override string ToString() => $"{nameof(ColumnMoments)} {Mean.Shape}";
}
