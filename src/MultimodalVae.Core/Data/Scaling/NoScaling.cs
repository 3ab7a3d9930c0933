namespace MultimodalVae;

/// <summary>Values stay as they are, those of constant columns too.</summary>
public sealed record NoScaling : IScalingRule
{
    /// <inheritdoc/>
    public ColumnScale Fit(ReadOnlySpan<double> values) => ColumnScale.Identity;
}
