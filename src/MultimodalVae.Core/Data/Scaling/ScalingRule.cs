namespace MultimodalVae;

/// <summary>The built-in rules of scaling. Your own is a class that implements <see cref="IScalingRule"/>.</summary>
public static class ScalingRule
{
    /// <summary>Every column to [-1, 1] by the minimum and maximum of its training values: the default.</summary>
    public static IScalingRule ByRange { get; } = new RangeScaling();

    /// <summary>Every column to mean 0 and standard deviation 1.</summary>
    public static IScalingRule Standardised { get; } = new StandardScaling();

    /// <summary>Nothing is scaled: the data have the units that the model learns in.</summary>
    public static IScalingRule None { get; } = new NoScaling();

    /// <summary>Every column by two quantiles of its training values, which become -1 and 1: outliers do not change the scale.</summary>
    /// <inheritdoc cref="QuantileScaling(double)"/>
    public static IScalingRule ByQuantiles(double tail = QuantileScaling.DefaultTail) => new QuantileScaling(tail);
}
