using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// 1 for one of several categories and 0 for the others, of their log-probabilities and a number between 0 and 1. It has no gradient.
/// </summary>
internal sealed record OneHotSample : Operation
{
    public override int? InputCount => 2;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[1] == 1 ? inputs[0] : throw Misfit("log-probabilities, and a number of width 1", inputs);

    public override bool HasGradientOf(int input, int inputCount) => false;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TNumber>(binding);

    private sealed unsafe class Bound<TNumber>(Binding<TNumber> binding) : Step<TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* logProbabilities = block.At(binding.Inputs[0].Start), uniforms = block.At(binding.Inputs[1].Start),
            results = block.At(binding.Output.Start);
            for (var row = 0; row < block.Rows; row++)
            {
                var (left, chosen) = (uniforms[row], binding.Output.Width - 1);
                for (var i = 0; i < chosen; i++)
                {
                    left -= TNumber.Exp(logProbabilities[(i * block.Rows) + row]);
                    if (left < TNumber.Zero)
                        chosen = i;
                }

                for (var i = 0; i < binding.Output.Width; i++)
                    results[(i * block.Rows) + row] = i == chosen ? TNumber.One : TNumber.Zero;
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
        }
    }
}
