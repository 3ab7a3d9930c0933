namespace MultimodalVae.Kernels;

/// <summary>Numbers of every row.</summary>
/// <param name="Start">The first of them among all numbers of a row.</param>
/// <param name="Width">How many there are.</param>
internal readonly record struct Place(int Start, int Width)
{
    public int End => Start + Width;

    public bool Overlaps(Place other) => other.Start < End && Start < other.End;
}

/// <summary>What a step does with the gradient of an input.</summary>
internal enum GradientUse
{
    /// <summary>Nobody asks for it.</summary>
    None,

    /// <summary>It is the first.</summary>
    Set,

    /// <summary>Other uses of the input have set it, and it is added to theirs.</summary>
    Add,
}

/// <summary>Where an operation finds and leaves its numbers.</summary>
internal sealed class Binding<TNumber>(
    Place[] inputs,
    GradientUse[] gradientUses,
    Place output,
    Place scratch,
    bool isTraining,
    AlignedArray<TNumber> weights,
    int[] weightOffsets,
    bool isFirstUseOfWeights,
    bool endsInRelu)
    where TNumber : unmanaged
{
    public Place[] Inputs { get; } = inputs;

    public GradientUse[] GradientUses { get; } = gradientUses;

    public Place Output { get; } = output;

    /// <summary>Further numbers for each row, that the operation keeps from its forward pass to its gradient.</summary>
    public Place Scratch { get; } = scratch;

    /// <summary>Whether gradients are asked for.</summary>
    public bool IsTraining { get; } = isTraining;

    public AlignedArray<TNumber> Weights { get; } = weights;

    /// <summary>Where the weights of the operation start.</summary>
    public int[] WeightOffsets { get; } = weightOffsets;

    /// <summary>Whether the weights have no gradient yet in a pass: their first use sets it.</summary>
    public bool IsFirstUseOfWeights { get; } = isFirstUseOfWeights;

    /// <summary>Whether max(x, 0) of the result takes its place.</summary>
    public bool EndsInRelu { get; } = endsInRelu;

    public Place Input => Inputs[0];

    public GradientUse GradientUse => GradientUses[0];
}
