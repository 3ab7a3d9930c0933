using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>Some of the numbers side by side. They are where they are, so that nothing is computed.</summary>
internal sealed record Slice(int Start, int Width) : Operation
{
    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) => Start >= 0 && Width >= 1 && (long)Start + Width <= inputs[0]
        ? Width
        : throw Misfit($"{Start + (long)Width} or more, for {Width} numbers from position {Start}", inputs);

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        throw new InvalidOperationException("A slice is a place.");
}
