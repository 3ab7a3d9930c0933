namespace MultimodalVae.Kernels;

/// <summary>The keys of the rows of a call that are a part of many rows.</summary>
/// <param name="OfAll">What is common to all rows.</param>
/// <param name="FirstRow">The position of the call's first row among them.</param>
internal readonly record struct DrawKey(RandomKey OfAll, int FirstRow)
{
    /// <summary>Those of a call with all rows.</summary>
    public static implicit operator DrawKey(RandomKey ofAll) => new(ofAll, 0);

    public RandomKey this[long row] => OfAll[FirstRow + row];
}
