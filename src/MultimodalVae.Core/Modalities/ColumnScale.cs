namespace MultimodalVae;

/// <summary>
/// How a column is brought to the scale that a model learns in: scaled = (value - center) / scale. Its default is <see cref="Identity"/>.
/// </summary>
public sealed record ColumnScale
{
    /// <summary>Below this the spacing of numbers no longer shrinks with them.</summary>
    private const double Normal = 1e-290;

    /// <summary>Creates a scale.</summary>
    /// <param name="center">The value that becomes 0, in the unit of the log: a finite number.</param>
    /// <param name="scale">What becomes 1 above it, in the same unit: a finite number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ColumnScale(double center, double scale)
    {
        if (!double.IsFinite(center))
            throw new ArgumentOutOfRangeException(nameof(center), center, "The center must be a finite number.");
        if (!(double.IsFinite(scale) && scale > 0))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be a finite number above 0.");
        (Center, Scale) = (center, scale);
    }

    /// <summary>The scale of a column that stays in the unit of the log.</summary>
    public static ColumnScale Identity { get; } = new(0, 1);

    /// <summary>The value that becomes 0, in the unit of the log.</summary>
    public double Center { get; }

    /// <summary>What becomes 1 above the center, in the unit of the log.</summary>
    public double Scale { get; }

    /// <summary>Whether the column did not vary in the training rows. The default value is false.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether values stay as they are.</summary>
    public bool IsIdentity => Center == 0 && Scale == 1;

    /// <summary>A value on the scale of the model: (value - center) / scale.</summary>
    /// <param name="value">A value in the unit of the log. NaN stays NaN.</param>
    /// <returns>A finite number for a finite value; beyond the range of numbers the largest one.</returns>
    public double Transform(double value)
    {
        if (IsIdentity || !double.IsFinite(value))
            return value;
        var scaled = (value - Center) / Scale;
        return double.IsFinite(scaled) ? scaled : Limited(((value / 2) - (Center / 2)) / Scale * 2);
    }

    /// <summary>A number on the scale of the model in the unit of the log: center + scale * number.</summary>
    /// <param name="scaled">The number. NaN stays NaN.</param>
    /// <returns>
    /// A finite number for a finite one. For <c>Transform(x)</c> it is x where x is a multiple of eight units in the last place of x -
    /// center, as whole
    /// numbers and 32-bit numbers are in practice, or at least twice x - center; else it is x up to eight such units (docs/scaling.md).
    /// </returns>
    public double InverseTransform(double scaled)
    {
        if (IsIdentity || !double.IsFinite(scaled))
            return scaled;
        var (product, value) = (scaled * Scale, Math.FusedMultiplyAdd(scaled, Scale, Center));
        if (!double.IsFinite(value))
            return Limited(2 * Math.FusedMultiplyAdd(scaled, Scale / 2, Center / 2));

        // Where the sum cancels, the last bits are what rounding left of the product: without them 0 comes back as 0.
        var distance = Math.Abs(product);
        if (2 * distance <= Math.Abs(value) || !(distance is > Normal and < double.MaxValue))
            return value;
        var grid = 8 * (Math.BitIncrement(distance) - distance);
        return Limited(Math.Round(value / grid) * grid);
    }

    private static double Limited(double value) => Math.Clamp(value, -double.MaxValue, double.MaxValue);
}
