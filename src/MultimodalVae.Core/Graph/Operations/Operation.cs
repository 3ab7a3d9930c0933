using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph;

/// <summary>
/// One of a closed set of operations: what it computes for each row, and from which widths. Operations are row-wise: a row of the result
/// depends on the same row of the inputs alone.
/// </summary>
internal abstract record Operation
{
    private protected Operation()
    {
    }

    /// <summary>The name in messages and files.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The weights that it has, or none.</summary>
    public virtual IReadOnlyList<LayerWeights> Weights => [];

    /// <summary>How many inputs it reads; null where they are any number from 1.</summary>
    public abstract int? InputCount { get; }

    /// <summary>The width of the result.</summary>
    /// <exception cref="ArgumentException">The operation cannot be computed of inputs of these widths; the message names them.</exception>
    public abstract int WidthOf(IReadOnlyList<int> inputs);

    /// <summary>How many numbers of a row it keeps from its forward pass to its gradient.</summary>
    public virtual int ScratchOf(IReadOnlyList<int> inputs) => 0;

    /// <summary>Whether it may write its result in the place of its only input, and computes its gradient from the result.</summary>
    public virtual bool IsInPlace => false;

    /// <summary>Whether it computes the gradient of an input; that of a flag or of a choice is 0.</summary>
    public virtual bool HasGradientOf(int input, int inputCount) => true;

    /// <summary>The operation at its places.</summary>
    public abstract Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged;

    private protected ArgumentException Misfit(string expected, IReadOnlyList<int> found) =>
        new($"{Name}: expected {expected}, found {(found.Count == 1 ? "a width of" : "widths of")} {string.Join(" and ", found)}.");
}
