namespace IcubStudy.Claims;

/// <summary>
/// Analysis of variance of a balanced design, in which every combination of the factors has equally many observations (Fisher 1925): the
/// share of the sum of squares explained by each main effect, by each interaction of two factors, by all higher interactions, and the
/// residual.
/// </summary>
internal sealed class VarianceShares
{
    /// <summary>The name of the residual: the variance between observations of the same combination.</summary>
    public const string Residual = "between seeds";

    /// <summary>The name of the interactions of three or more factors.</summary>
    public const string Higher = "three or more factors";

    private readonly IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> _observations;
    private readonly double _mean;

    private VarianceShares(IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> observations) =>
        (_observations, _mean) = (observations, observations.Average(one => one.Value));

    /// <param name="factors">The names of the factors.</param>
    /// <param name="observations">The level of each factor and the value.</param>
    /// <returns>The shares, which sum to 1, the largest first.</returns>
    /// <exception cref="ArgumentException">The design is not balanced.</exception>
    public static IReadOnlyList<(string Name, double Share)> Compute(
        IReadOnlyList<string> factors, IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> observations)
    {
        var cells = observations.GroupBy(one => string.Join('\n', one.Levels)).Select(cell => cell.Count()).ToList();
        var expected = factors
            .Select((_, i) => observations.Select(one => one.Levels[i]).Distinct().Count())
            .Aggregate((one, other) => one * other);
        if (cells.Count != expected || cells.Distinct().Skip(1).Any())
        {
            throw new ArgumentException(
                $"{cells.Count} of {expected} combinations of {string.Join(", ", factors)} have {cells.Min()} to {cells.Max()} models; "
                + "expected all combinations to have the same number.");
        }

        return new VarianceShares(observations).Shares(factors);
    }

    private IReadOnlyList<(string Name, double Share)> Shares(IReadOnlyList<string> factors)
    {
        var total = _observations.Sum(one => (one.Value - _mean) * (one.Value - _mean));
        double[] alone = [.. factors.Select((_, i) => SquaresBetween([i]))];
        var shares = new List<(string Name, double Squares)>(factors.Zip(alone));
        for (var i = 0; i < factors.Count; i++)
        {
            for (var j = i + 1; j < factors.Count; j++)
                shares.Add(($"{factors[i]} x {factors[j]}", SquaresBetween([i, j]) - alone[i] - alone[j]));
        }

        var between = SquaresBetween([.. Enumerable.Range(0, factors.Count)]);
        if (factors.Count > 2)
            shares.Add((Higher, between - shares.Sum(one => one.Squares)));
        shares.Add((Residual, total - between));
        return [.. shares.Select(one => (one.Name, one.Squares / total)).OrderByDescending(one => one.Item2)];
    }

    /// <summary>The sum of squares between the means of the combinations of some factors.</summary>
    private double SquaresBetween(int[] factors) => _observations
        .GroupBy(one => string.Join('\n', factors.Select(factor => one.Levels[factor])))
        .Sum(group => group.Count() * Math.Pow(group.Average(one => one.Value) - _mean, 2));
}
