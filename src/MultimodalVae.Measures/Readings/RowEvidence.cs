namespace MultimodalVae.Measures;

/// <summary>
/// How likely what is said of means over rows is by chance, by the distributions that intervals are made of. Two means are compared by
/// their difference on each row, which an interval for each would not do: what makes a row hard is in both.
/// </summary>
internal sealed class RowEvidence(RowSampling sampling, ReadingOptions options)
{
    private readonly RowIntervals _intervals = new(
        sampling with { Resamples = options.BootstrapResamples, Seed = options.Seed, Method = IntervalMethod.Studentised });

    /// <summary>The chance of such values where their mean is not above the limit.</summary>
    public double ChanceIfNotAbove(double limit, IReadOnlyList<double> values) => Distribution(values).ChanceIfNotAbove(limit);

    /// <summary>The chance of such values where their mean is not below the limit.</summary>
    public double ChanceIfNotBelow(double limit, IReadOnlyList<double> values) => Distribution(values).ChanceIfNotBelow(limit);

    /// <summary>The chance of such values where factor a is not above b.</summary>
    public double ChanceIfNotMore(IReadOnlyList<double> a, IReadOnlyList<double> b, double factor = 1) =>
        ChanceIfNotAbove(0, [.. a.Zip(b, (x, y) => (factor * x) - y)]);

    /// <summary>
    /// The chance of such differences from others, row by row, where the means are the same: of a difference in whichever direction. Where
    /// few rows carry most of a difference, also where the sample had other ones: the larger chance of both.
    /// </summary>
    public double[] ChancesIfSame(IReadOnlyList<double> values, IReadOnlyList<double>[] others)
    {
        if (others.Length == 0)
            return [];
        double[][] differences = [.. others.Select(other => values.Zip(other, (x, y) => x - y).ToArray())];
        double[][] doubted = [.. differences.Select(
            difference => TopShare.IsOfHeavyTail(TopShare.Of(difference), values.Count) ? Doubted(difference) : difference)];
        var (distributions, ofDoubted) = (_intervals.Distributions(differences), _intervals.Distributions(doubted));
        return [.. differences.Select((difference, i) => Math.Max(Chance(distributions[i], difference), Chance(ofDoubted[i], difference)))];

        static double Chance(MeanDistribution distribution, double[] difference) =>
            Math.Min(1, 2 * (Sums.Of(difference) > 0 ? distribution.ChanceIfNotAbove(0) : distribution.ChanceIfNotBelow(0)));
    }

    /// <summary>
    /// The same where of the largest 1 % those that speak for the sign of the mean had not been there, and those against it twice.
    /// </summary>
    private static double[] Doubted(double[] difference)
    {
        var sign = Math.Sign(Sums.Of(difference));
        var top = difference.Index().OrderByDescending(
            one => Math.Abs(one.Item)).Take(Math.Max(1, difference.Length / 100)).Select(one => one.Index).ToHashSet();
        return [.. difference.Select((value, row) => !top.Contains(row) ? value : Math.Sign(value) == sign ? 0 : 2 * value)];
    }

    private MeanDistribution Distribution(IReadOnlyList<double> values) => _intervals.Distributions([[.. values]])[0];
}
