using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>The sum over the numbers of a row.</summary>
internal sealed record Sum : Operation
{
    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) => 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var rows = block.Rows;
            TNumber* x = block.At(binding.Input.Start), y = block.At(binding.Output.Start);
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var sum = Lanes<TSimd, TNumber, TVector>.Load(x + row, rows);
                for (var i = 1; i < binding.Input.Width; i++)
                    sum = TSimd.Add(sum, Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows));
                Lanes<TSimd, TNumber, TVector>.Store(sum, y + row, rows);
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var (rows, isAdded) = (block.Values.Rows, binding.GradientUse == GradientUse.Add);
            TNumber* ofX = block.Gradients.At(binding.Input.Start), ofY = block.Gradients.At(binding.Output.Start);
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var gradient = TSimd.Load(ofY + row);
                for (var i = 0; i < binding.Input.Width; i++)
                    Lanes<TSimd, TNumber, TVector>.Put(gradient, ofX + (i * rows) + row, isAdded);
            }
        }
    }
}
