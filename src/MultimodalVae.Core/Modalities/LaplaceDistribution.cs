namespace MultimodalVae;

/// <summary>
/// A Laplace distribution for every value, all independent: p(x) = exp(-|x - mean| / scale) / (2 scale). Its variance is 2 scale^2.
/// </summary>
public sealed class LaplaceDistribution : IColumnDistribution, IScoredDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, which are the medians too, <c>[rows, columns]</c>.</param>
    /// <param name="logScale">The natural logarithms of the scales, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public LaplaceDistribution(RowMatrix mean, RowMatrix logScale)
    {
        RowMatrix.CheckOneShape(mean, logScale, "Means", "log-scales");
        Mean = mean;
        LogScale = logScale;
    }

    /// <inheritdoc/>
    public RowMatrix Mean { get; }

    /// <summary>The natural logarithms of the scales, <c>[rows, columns]</c>.</summary>
    public RowMatrix LogScale { get; }

    /// <inheritdoc/>
    public RowMatrix StandardDeviation => LogScale.Select(value => Math.Min(Math.Sqrt(2) * Math.Exp(value), double.MaxValue));

    /// <summary>Its mean is center + scale * mean, its log-scale log-scale + log(scale).</summary>
    /// <inheritdoc/>
    public IColumnDistribution InUnits(IReadOnlyList<ColumnScale> columns) =>
        new LaplaceDistribution(Mean.InUnits(columns), LogScale.ScaledBy(columns, (value, scale) => value + Math.Log(scale)));

    bool IScoredDistribution.IsDiscrete => false;

    bool IScoredDistribution.IsHeavyTailed => true;

    /// <summary>The probability of more than |x - mean| on one side is exp(-|x - mean| / scale) / 2.</summary>
    double IScoredDistribution.NormalScore(int row, int column, double value, double uniform)
    {
        var distance = value - Mean[row, column];
        var tail = Math.Exp(-Math.Abs(distance) * Math.Exp(-LogScale[row, column])) / 2;
        return NormalScore.Limited(-Math.Sign(distance) * StandardNormal.Quantile(tail));
    }

    /// <summary>The kind and the shape, as in <c>LaplaceDistribution [100, 8]</c>.</summary>
    public override string ToString() => $"{nameof(LaplaceDistribution)} {Mean.Shape}";
}
