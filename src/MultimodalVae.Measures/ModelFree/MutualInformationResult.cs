namespace MultimodalVae.Measures;

/// <summary>What two modalities tell about each other, from the rows alone, and beside it what a model says of that.</summary>
public sealed record MutualInformationResult
{
    /// <summary>The name of the first of the two in the layout.</summary>
    public required string First { get; init; }

    /// <summary>The name of the other one.</summary>
    public required string Second { get; init; }

    /// <summary>How many rows have all values of both.</summary>
    public required int RowCount { get; init; }

    /// <summary>How many of these the estimate by nearest neighbours is from.</summary>
    public required int NeighbourRowCount { get; init; }

    /// <summary>
    /// How many rows apart neighbours are at least, among the rows that have all values of both:
    /// <see cref="ModelFreeOptions.NeighbourGap"/>.
    /// </summary>
    public required int NeighbourGap { get; init; }

    /// <summary>
    /// By the covariance, the columns taken for Gaussian. It sees relations along straight lines, and far values may decide it.
    /// </summary>
    public required InformationEstimate Gaussian { get; init; }

    /// <summary>
    /// By a Gaussian copula: the same of normal scores of the columns (Ince et al. 2017). It sees relations that rise or fall throughout,
    /// in any units. Of two columns it is a lower bound where their copula is not Gaussian.
    /// </summary>
    public required InformationEstimate Copula { get; init; }

    /// <summary>
    /// By nearest neighbours among normal scores (Kraskov, Stögbauer and Grassberger 2004). It sees relations of any form, and less of them
    /// the more columns there are.
    /// </summary>
    public required InformationEstimate Neighbours { get; init; }

    /// <summary>What a model says that the first tells about the second, in nats; null where that was not given.</summary>
    public required double? PredictedSecond { get; init; }

    /// <summary>What a model says that the second tells about the first, in nats; null where that was not given.</summary>
    public required double? PredictedFirst { get; init; }

    /// <summary>The three estimates.</summary>
    public override string ToString() => $"{First} and {Second}: Gaussian {Gaussian}, copula {Copula}, neighbours {Neighbours}";
}
