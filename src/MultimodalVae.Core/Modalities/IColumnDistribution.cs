namespace MultimodalVae.Modalities;

/// <summary>
/// A distribution of every value of a block of rows, as plain numbers. How far two of them are apart is known to the
/// divergences of MultimodalVae.Measures, by type.
/// </summary>
public interface IColumnDistribution
{
    /// <summary>The expected values, <c>[rows, columns]</c>.</summary>
    RowMatrix Mean { get; }
}
