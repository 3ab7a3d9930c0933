namespace MultimodalVae;

/// <summary>What a missing value is in data: NaN, in a CSV file also an empty field.</summary>
public enum MissingValues
{
    /// <summary>An error that names it.</summary>
    Error,

    /// <summary>
    /// A missing value is a column that was not observed in that row. It is muted in the input, and the loss and the measures have no term
    /// for it; see docs/missing-values.md.
    /// </summary>
    Unobserved,
}
