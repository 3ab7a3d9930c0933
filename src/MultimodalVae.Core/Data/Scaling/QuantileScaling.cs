using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Two quantiles of the values become -1 and 1, so that outliers in the tails do not change the scale. Where they are equal, as with a
/// column that
/// varies in fewer rows than the tails have, it is the range (<see cref="RangeScaling"/>).
/// </summary>
public sealed record QuantileScaling : IScalingRule
{
    internal const double DefaultTail = 0.01;

    /// <summary>Creates the rule.</summary>
    /// <param name="tail">
    /// The share of values below the lower quantile, and above the upper one: 0 or more, less than 0.5. The default value is 0.01.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public QuantileScaling(double tail = DefaultTail) => Tail = tail is >= 0 and < 0.5
        ? tail
        : throw new ArgumentOutOfRangeException(nameof(tail), tail, "The share of the tail must be 0 or more and less than 0.5.");

    /// <summary>The share of values below the lower quantile, and above the upper one.</summary>
    public double Tail { get; }

    /// <inheritdoc/>
    public ColumnScale Fit(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (lower, upper) = (Quantile(sorted, Tail), Quantile(sorted, 1 - Tail));
        return ValueRange.IsConstant(lower, upper) ? ValueRange.Scale(sorted[0], sorted[^1]) : ValueRange.Scale(lower, upper);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("tail", Tail);
    }

    /// <summary>Interpolated linearly between the order statistics (Hyndman and Fan 1996, definition 7).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var part = position - below;
        return (sorted[below] * (1 - part)) + (sorted[above] * part);
    }
}
