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
internal sealed class Binding<TNumber>
    where TNumber : unmanaged
{
    public required Place[] Inputs { get; init; }

    public required GradientUse[] GradientUses { get; init; }

    public required Place Output { get; init; }

    /// <summary>Further numbers for each row, that the operation keeps from its forward pass to its gradient.</summary>
    public required Place Scratch { get; init; }

    /// <summary>Whether gradients are asked for.</summary>
    public required bool IsTraining { get; init; }

    public required AlignedArray<TNumber> Weights { get; init; }

    /// <summary>Where the weights of the operation start.</summary>
    public required int[] WeightOffsets { get; init; }

    /// <summary>Whether the weights have no gradient yet in a pass: their first use sets it.</summary>
    public required bool IsFirstUseOfWeights { get; init; }

    /// <summary>Whether max(x, 0) of the result takes its place.</summary>
    public bool EndsInRelu { get; init; }

    public Place Input => Inputs[0];

    public GradientUse GradientUse => GradientUses[0];
}
