namespace MultimodalVae.Measures;

/// <summary>
/// Whether a mean over rows is clearly on one side of a limit: whether its bootstrap interval is. Two means are compared by their difference on
/// each row, which an interval for each would not do: what makes a row hard is in both.
/// </summary>
internal sealed class RowEvidence(int rowCount, double confidence, ReadingOptions options)
{
    private readonly Bootstrap _bootstrap = new(
        rowCount, new MeasureOptions { Confidence = confidence, BootstrapResamples = options.BootstrapResamples, Seed = options.Seed });

    public bool IsAbove(double limit, IEnumerable<double> values) => Interval(values).Lower > limit;

    public bool IsBelow(double limit, IEnumerable<double> values) => Interval(values).Upper < limit;

    /// <summary>Whether factor a &gt; b.</summary>
    public bool IsMore(IEnumerable<double> a, IEnumerable<double> b, double factor = 1) => IsAbove(0, a.Zip(b, (x, y) => (factor * x) - y));

    private (double Lower, double Upper) Interval(IEnumerable<double> values) => _bootstrap.Intervals([[.. values]])[0]!.Value;
}
