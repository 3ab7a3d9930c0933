namespace MultimodalVae;

/// <summary>The mean becomes 0, the standard deviation (the root of the mean squared distance from the mean) 1.</summary>
public sealed record StandardScaling : IScalingRule
{
    /// <inheritdoc/>
    public ColumnScale Fit(ReadOnlySpan<double> values)
    {
        var (minimum, maximum) = ValueRange.Of(values);

        // In shares of the range, which is halved, nothing overflows and no digit is lost to a large offset.
        var half = (maximum / 2) - (minimum / 2);
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
            sum += ((value / 2) - (minimum / 2)) / half;
        var mean = sum / values.Length;
        foreach (var value in values)
            squares += Math.Pow((((value / 2) - (minimum / 2)) / half) - mean, 2);
        var deviation = half * (2 * Math.Sqrt(squares / values.Length));
        return new ColumnScale(minimum + (half * mean) + (half * mean), Math.Max(deviation, double.Epsilon));
    }
}
