using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>log sum exp over the numbers of a row, computed from the largest one so that none overflows.</summary>
internal sealed record LogSumExp : Operation
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
            var (rows, width) = (block.Rows, binding.Input.Width);
            TNumber* x = block.At(binding.Input.Start), y = block.At(binding.Output.Start);
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var largest = Lanes<TSimd, TNumber, TVector>.Load(x + row, rows);
                for (var i = 1; i < width; i++)
                    largest = TSimd.Max(largest, Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows));
                var sum = TSimd.Constant(0);
                for (var i = 0; i < width; i++)
                    sum = TSimd.Add(
                        sum, TSimd.Exp(TSimd.Subtract(Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows), largest)));
                Lanes<TSimd, TNumber, TVector>.Store(TSimd.Add(largest, TSimd.Log(sum)), y + row, rows);
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var (rows, isAdded) = (block.Values.Rows, binding.GradientUse == GradientUse.Add);
            TNumber* x = block.Values.At(binding.Input.Start), y = block.Values.At(binding.Output.Start);
            TNumber* ofX = block.Gradients.At(binding.Input.Start), ofY = block.Gradients.At(binding.Output.Start);
            for (var i = 0; i < binding.Input.Width; i++, x += rows, ofX += rows)
            {
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var share = TSimd.Exp(TSimd.Subtract(TSimd.Load(x + row), TSimd.Load(y + row)));
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(TSimd.Load(ofY + row), share), ofX + row, isAdded);
                }
            }
        }
    }
}
