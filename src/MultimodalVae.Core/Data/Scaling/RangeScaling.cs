namespace MultimodalVae;

/// <summary>The minimum becomes -1, the maximum 1.</summary>
public sealed record RangeScaling : IScalingRule
{
    /// <inheritdoc/>
    public ColumnScale Fit(ReadOnlySpan<double> values)
    {
        var (minimum, maximum) = ValueRange.Of(values);
        return ValueRange.Scale(minimum, maximum);
    }
}
