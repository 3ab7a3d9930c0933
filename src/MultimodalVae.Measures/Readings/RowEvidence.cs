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

    /// <summary>The chance of such differences from others, row by row, where the means are the same: of a difference in whichever direction.</summary>
    public double[] ChancesIfSame(IReadOnlyList<double> values, IReadOnlyList<double>[] others)
    {
        if (others.Length == 0)
            return [];
        var distributions = _intervals.Distributions([.. others.Select(other => values.Zip(other, (x, y) => x - y).ToArray())]);
        return [.. distributions.Select(difference => Math.Min(1, 2 * Math.Min(difference.ChanceIfNotAbove(0), difference.ChanceIfNotBelow(0))))];
    }

    private MeanDistribution Distribution(IReadOnlyList<double> values) => _intervals.Distributions([[.. values]])[0];
}
