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
}
