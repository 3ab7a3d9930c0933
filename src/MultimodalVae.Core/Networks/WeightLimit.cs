namespace MultimodalVae.Networks;

/// <summary>How much a model may have of weights: as much as there is in the file that it is made of.</summary>
/// <param name="Numbers">How many numbers.</param>
/// <param name="Tensors">How many tensors: each layer takes memory and time besides its numbers.</param>
internal readonly record struct WeightLimit(long Numbers, long Tensors)
{
    public static WeightLimit None { get; } = new(long.MaxValue, long.MaxValue);
}
