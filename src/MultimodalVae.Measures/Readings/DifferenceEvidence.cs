namespace MultimodalVae.Measures;

/// <summary>
/// What the rows say of two means, by their difference on each row, which an interval for each would not do: what makes a row hard is in
/// both.
/// </summary>
internal sealed class DifferenceEvidence
{
    private readonly IReadOnlyList<double> _values;
    private readonly IReadOnlyList<double> _others;
    private readonly bool _isPositive;
    private readonly MeanEvidence[] _means;

    public DifferenceEvidence(RowEvidence evidence, IReadOnlyList<double> values, IReadOnlyList<double> others)
    {
        (_values, _others) = (values, others);
        var differences = Differences();
        _isPositive = Sums.Of(differences) > 0;
        _means = TopShare.IsOfHeavyTail(TopShare.Of(differences), differences.Length)
            ? [evidence.Of(Differences), evidence.Of(Doubted)]
            : [evidence.Of(Differences)];
    }

    /// <summary>
    /// The chance of such differences where the means are the same: of a difference in whichever direction. Where few rows carry most of
    /// it, also where the sample had other ones: the larger chance of both.
    /// </summary>
    public double ChanceIfSame => Math.Min(1, 2 * _means.Max(mean => _isPositive ? mean.ChanceIfNotAbove : mean.ChanceIfNotBelow));

    private double[] Differences() => [.. _values.Zip(_others, (x, y) => x - y)];

    /// <summary>
    /// The same where of the largest 1 % those that speak for the sign of the mean had not been there, and those against it twice.
    /// </summary>
    private double[] Doubted()
    {
        var differences = Differences();
        var sign = Math.Sign(Sums.Of(differences));
        var top = differences.Index().OrderByDescending(
            one => Math.Abs(one.Item)).Take(Math.Max(1, differences.Length / 100)).Select(one => one.Index).ToHashSet();
        return [.. differences.Select((value, row) => !top.Contains(row) ? value : Math.Sign(value) == sign ? 0 : 2 * value)];
    }
}
