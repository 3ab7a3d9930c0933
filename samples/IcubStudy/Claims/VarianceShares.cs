namespace IcubStudy.Claims;

/// <summary>
/// Analysis of variance of a balanced design, in which every combination of the factors has equally many observations: the share of the sum of squares that each factor has alone, each pair
/// of factors together beyond both alone, all higher ones, and what observations of the same combination differ by (Fisher 1925).
/// </summary>
internal sealed class VarianceShares
{
    /// <summary>The name of what is left where all factors are the same.</summary>
    public const string Rest = "between seeds";

    /// <summary>The name of what three factors or more make together.</summary>
    public const string Higher = "three factors or more";

    private readonly IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> _observations;
    private readonly double _mean;

    private VarianceShares(IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> observations) =>
        (_observations, _mean) = (observations, observations.Average(one => one.Value));

    /// <param name="factors">The names of the factors.</param>
    /// <param name="observations">The level of each factor, and the value.</param>
    /// <returns>The shares, 1 in sum, the largest first.</returns>
    /// <exception cref="ArgumentException">The design is not balanced.</exception>
    public static IReadOnlyList<(string Name, double Share)> Of(IReadOnlyList<string> factors, IReadOnlyList<(IReadOnlyList<string> Levels, double Value)> observations)
    {
        var cells = observations.GroupBy(one => string.Join('\n', one.Levels)).Select(cell => cell.Count()).ToList();
        var expected = factors.Select((_, i) => observations.Select(one => one.Levels[i]).Distinct().Count()).Aggregate((one, other) => one * other);
        if (cells.Count != expected || cells.Distinct().Skip(1).Any())
            throw new ArgumentException($"{cells.Count} of {expected} combinations of {string.Join(", ", factors)} have from {cells.Min()} to {cells.Max()} models; expected all to have equally many.");
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
        shares.Add((Rest, total - between));
        return [.. shares.Select(one => (one.Name, one.Squares / total)).OrderByDescending(one => one.Item2)];
    }

    /// <summary>The sum of squares between the means of combinations of some factors.</summary>
    private double SquaresBetween(int[] factors) => _observations.GroupBy(one => string.Join('\n', factors.Select(factor => one.Levels[factor])))
        .Sum(group => group.Count() * Math.Pow(group.Average(one => one.Value) - _mean, 2));
}
