using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>The same number for all rows and all positions.</summary>
internal sealed record Constant(double Value, int Width) : Operation
{
    public override int? InputCount => 0;

    public override int WidthOf(IReadOnlyList<int> inputs) => Width;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        new Bound<TNumber>(TNumber.CreateTruncating(Value), binding.Output);

    private sealed class Bound<TNumber>(TNumber value, Place output) : Step<TNumber>
        where TNumber : unmanaged
    {
        public override void Forward(Block<TNumber> block) => block.Span(output.Start, output.Width).Fill(value);

        public override void Backward(TrainingBlock<TNumber> block)
        {
        }
    }
}
