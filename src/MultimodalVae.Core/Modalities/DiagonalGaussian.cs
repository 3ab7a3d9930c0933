namespace MultimodalVae;

/// <summary>A Gaussian for every value, all independent: N(mean, exp(log-variance)).</summary>
public sealed class DiagonalGaussian : IColumnDistribution, IScoredDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, <c>[rows, columns]</c>.</param>
    /// <param name="logVariance">The natural logarithms of the variances, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public DiagonalGaussian(RowMatrix mean, RowMatrix logVariance)
    {
        RowMatrix.CheckOneShape(mean, logVariance, "Means", "log-variances");
        Mean = mean;
        LogVariance = logVariance;
    }

    /// <inheritdoc/>
    public RowMatrix Mean { get; }

    /// <summary>The natural logarithms of the variances, <c>[rows, columns]</c>.</summary>
    public RowMatrix LogVariance { get; }

    /// <inheritdoc/>
    public RowMatrix StandardDeviation => LogVariance.Select(value => Math.Min(Math.Exp(value / 2), double.MaxValue));

    /// <summary>Its mean is center + scale * mean, its log-variance log-variance + 2 log(scale).</summary>
    /// <inheritdoc/>
    public IColumnDistribution InUnits(IReadOnlyList<ColumnScale> columns) =>
        new DiagonalGaussian(Mean.InUnits(columns), LogVariance.ScaledBy(columns, (value, scale) => value + (2 * Math.Log(scale))));

    bool IScoredDistribution.IsDiscrete => false;

    double IScoredDistribution.NormalScore(int row, int column, double value, double uniform) =>
        NormalScore.Limited((value - Mean[row, column]) * Math.Exp(-LogVariance[row, column] / 2));

    /// <summary>The kind and the shape, as in <c>DiagonalGaussian [100, 8]</c>.</summary>
    public override string ToString() => $"{nameof(DiagonalGaussian)} {Mean.Shape}";
}
