namespace MultimodalVae.Parts;

/// <summary>How many kinds of values the columns of a modality have, which tells what likelihood fits.</summary>
internal enum ValueKinds
{
    /// <summary>More than <see cref="ValueKindsSearch.MaxKinds"/> in some column.</summary>
    Many,

    /// <summary>A few in each column.</summary>
    Few,

    /// <summary>Two in each column, or one where a category never occurs, and each row has the larger one in exactly one column.</summary>
    OneHot,

    /// <summary>Two in each column at most.</summary>
    Two,
}
