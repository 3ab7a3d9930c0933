namespace MultimodalVae;

/// <summary>Ranges of values.</summary>
internal static class ValueRange
{
    /// <summary>A range below this part of the largest value is rounding, not a signal.</summary>
    private const double LeastShare = 1e-9;

    public static (double Minimum, double Maximum) Of(ReadOnlySpan<double> values)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        return (minimum, maximum);
    }

    public static bool IsConstant(double minimum, double maximum) =>
        (maximum / 2) - (minimum / 2) <= LeastShare / 2 * Math.Max(Math.Abs(minimum), Math.Abs(maximum));

    /// <summary>The scale that brings a range to [-1, 1], not beyond, and one end or both exactly there.</summary>
    public static ColumnScale Scale(double minimum, double maximum)
    {
        var center = minimum + maximum;
        center = double.IsFinite(center) ? center / 2 : (minimum / 2) + (maximum / 2);
        return new ColumnScale(center, Math.Max(maximum - center, center - minimum));
    }

    /// <summary>
    /// The scale of a column that does not vary, in units of its size, or of 1 where it is smaller. The power of 2 leaves later values
    /// exact.
    /// </summary>
    public static ColumnScale Constant(double value) =>
        new(value, Math.Abs(value) > 1 ? Math.ScaleB(1, Math.ILogB(value)) : 1) { IsConstant = true };
}
