namespace MultimodalVae.Files;

/// <summary>How much a model may have of weights: as much as there is in the file that it is made of.</summary>
/// <param name="Numbers">How many numbers.</param>
/// <param name="Tensors">How many tensors: each layer takes memory and time besides its numbers.</param>
internal readonly record struct WeightLimit(long Numbers, long Tensors)
{
    public static WeightLimit None { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>
    /// How many more tensors are allowed, of a thousand numbers each: where a few are missing, the check of all weights can then name them.
    /// </summary>
    public int Missing { get; init; }

    /// <summary>Checks what a model has of weights so far, before memory is taken for the next of them.</summary>
    /// <exception cref="FormatException">It is more than the file has.</exception>
    public void Check(long numbers, long tensors)
    {
        if (numbers - (1000L * Missing) > Numbers)
            throw new FormatException($"the model has more weights than the file, which has {Numbers} numbers.");
        if (tensors - Missing > Tensors)
            throw new FormatException($"the model has more tensors of weights than the file, which has {Tensors}.");
    }
}
