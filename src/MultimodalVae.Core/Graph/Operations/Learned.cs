using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>A vector of weights, the same for all rows.</summary>
internal sealed record Learned(VectorWeights Vector) : Operation
{
    public override IReadOnlyList<LayerWeights> Weights => [Vector];

    public override int? InputCount => 0;

    public override int WidthOf(IReadOnlyList<int> inputs) => Vector.Width;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Place _output = binding.Output;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            for (var i = 0; i < _output.Width; i++)
                block.Span(_output.Start + i, 1).Fill(binding.Weights.Pointer[binding.WeightOffsets[0] + i]);
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var (sums, isSet) = ((nint)block.WeightGradients(binding.WeightOffsets[0]), block.IsFirst && binding.IsFirstUseOfWeights);
            for (var i = 0; i < _output.Width; i++)
            {
                var sum = RowSum<TSimd, TNumber, TVector>.Of(block.Gradients.At(_output.Start + i), block.Gradients.Rows);
                ((TNumber*)sums)[i] = isSet ? sum : ((TNumber*)sums)[i] + sum;
            }
        }
    }
}
