namespace MultimodalVae.Measures;

/// <summary>
/// How likely what is said of means over rows is by chance, by the distributions that intervals are made of. Two means are compared by their difference on each row, which an
/// interval for each would not do: what makes a row hard is in both.
/// </summary>
internal sealed class RowEvidence(RowSampling sampling, ReadingOptions options)
{
    private readonly RowIntervals _intervals = new(sampling with { Resamples = options.BootstrapResamples, Seed = options.Seed, Method = IntervalMethod.Studentised });

    /// <summary>The chance of such values where their mean is not above the limit.</summary>
    public double ChanceIfNotAbove(double limit, IReadOnlyList<double> values) => Distribution(values).ChanceIfNotAbove(limit);

    /// <summary>The chance of such values where their mean is not below the limit.</summary>
    public double ChanceIfNotBelow(double limit, IReadOnlyList<double> values) => Distribution(values).ChanceIfNotBelow(limit);

    /// <summary>The chance of such values where factor a is not above b.</summary>
    public double ChanceIfNotMore(IReadOnlyList<double> a, IReadOnlyList<double> b, double factor = 1) =>
        ChanceIfNotAbove(0, [.. a.Zip(b, (x, y) => (factor * x) - y)]);

    /// <summary>
    /// The chance of such differences from others, row by row, where the means are the same: of a difference in whichever direction. 1 where few rows carry most of a
    /// difference, as rows that the sample lacks may carry more and turn it.
    /// </summary>
    public double[] ChancesIfSame(IReadOnlyList<double> values, IReadOnlyList<double>[] others)
    {
        if (others.Length == 0)
            return [];
        double[][] differences = [.. others.Select(other => values.Zip(other, (x, y) => x - y).ToArray())];
        return [.. _intervals.Distributions(differences).Select((distribution, i) => TopShare.IsOfHeavyTail(TopShare.Of(differences[i]), values.Count)
            ? 1
            : Math.Min(1, 2 * Math.Min(distribution.ChanceIfNotAbove(0), distribution.ChanceIfNotBelow(0))))];
    }

    private MeanDistribution Distribution(IReadOnlyList<double> values) => _intervals.Distributions([[.. values]])[0];
}
