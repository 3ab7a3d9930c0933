using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// For each subset, in the order of <see cref="SubsetProducts"/>, 1 where the flags of all its members are above 0, else 0. It has no
/// gradient.
/// </summary>
internal sealed record SubsetFlags : Operation
{
    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0] <= SubsetProducts.MaxExperts
        ? (1 << inputs[0]) - 1
        : throw Misfit($"{SubsetProducts.MaxExperts} flags at most", inputs);

    public override bool HasGradientOf(int input, int inputCount) => false;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TNumber>(binding);

    private sealed unsafe class Bound<TNumber>(Binding<TNumber> binding) : Step<TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* flags = block.At(binding.Input.Start), results = block.At(binding.Output.Start);
            for (var row = 0; row < block.Rows; row++)
            {
                var observed = 0;
                for (var m = 0; m < binding.Input.Width; m++)
                    observed |= flags[(m * block.Rows) + row] > TNumber.Zero ? 1 << m : 0;
                for (var subset = 1; subset <= binding.Output.Width; subset++)
                    results[((subset - 1) * block.Rows) + row] = (subset & ~observed) == 0 ? TNumber.One : TNumber.Zero;
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
        }
    }
}
