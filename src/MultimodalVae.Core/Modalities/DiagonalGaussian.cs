namespace MultimodalVae.Modalities;

/// <summary>A Gaussian for every value, all independent: N(mean, exp(log-variance)).</summary>
public sealed class DiagonalGaussian : IColumnDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, <c>[rows, columns]</c>.</param>
    /// <param name="logVariance">The natural logarithms of the variances, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public DiagonalGaussian(RowMatrix mean, RowMatrix logVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        if (mean.RowCount != logVariance.RowCount || mean.ColumnCount != logVariance.ColumnCount)
        {
            throw new ArgumentException(
                $"Means [{mean.RowCount}, {mean.ColumnCount}] and log-variances [{logVariance.RowCount}, {logVariance.ColumnCount}] must have one shape.",
                nameof(logVariance));
        }

        Mean = mean;
        LogVariance = logVariance;
    }

    /// <inheritdoc/>
    public RowMatrix Mean { get; }

    /// <summary>The natural logarithms of the variances, <c>[rows, columns]</c>.</summary>
    public RowMatrix LogVariance { get; }
}
