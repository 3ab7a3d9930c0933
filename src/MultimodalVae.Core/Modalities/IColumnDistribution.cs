namespace MultimodalVae;

/// <summary>
/// A distribution of every value of a block of rows, as plain numbers. How far two of them are apart is known to the
/// divergences of MultimodalVae.Measures, by type.
/// </summary>
public interface IColumnDistribution
{
    /// <summary>The expected values, <c>[rows, columns]</c>.</summary>
    RowMatrix Mean { get; }

    /// <summary>
    /// The standard deviations, of the same shape, in the unit of the data; null where they are not known, the default value. One that is
    /// beyond the range of numbers is the largest number.
    /// </summary>
    RowMatrix? StandardDeviation => null;

    /// <summary>
    /// The distribution of center + scale * value, for a distribution of scaled values: that of the values in the units of the log. By
    /// default it is
    /// known by its mean and variance alone.
    /// </summary>
    /// <param name="columns">The scale of each column.</param>
    /// <exception cref="ArgumentException">There are more scales or fewer than columns.</exception>
    /// <exception cref="NotSupportedException">The standard deviations are not known, and no other way is implemented.</exception>
    IColumnDistribution InUnits(IReadOnlyList<ColumnScale> columns)
    {
        var deviation = StandardDeviation ?? throw new NotSupportedException(
            $"The {GetType().Name} has no standard deviation; expected one, or an {nameof(InUnits)} of its own, " +
            "as its likelihood scales columns.");
        return new ColumnMoments(
            Mean.InUnits(columns), deviation.ScaledBy(columns, (value, scale) => Math.Min(value * scale * value * scale, double.MaxValue)));
    }
}
