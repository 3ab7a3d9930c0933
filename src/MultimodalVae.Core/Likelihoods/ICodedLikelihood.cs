namespace MultimodalVae.Parts;

/// <summary>A likelihood of columns that have one of two numbers.</summary>
internal interface ICodedLikelihood
{
    /// <summary>The numbers that stand for no and yes in the data.</summary>
    BinaryCoding Coding { get; }
}
