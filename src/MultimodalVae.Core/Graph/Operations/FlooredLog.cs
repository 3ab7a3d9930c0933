using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// y = log(exp(x) + floor): x itself where the floor is 0 (arXiv 1910.03854, its published code, for log-variances). With a ceiling c, y
/// above h = c / 2 becomes h + (y - h) / (1 + (y - h) / h): below h nothing changes, at h value and slope are continuous, no x exceeds c,
/// and no slope is 0, so that a number that is too large can be learned away.
/// </summary>
internal sealed record FlooredLog(double Floor, double? Ceiling = null) : Operation
{
    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0];

    /// <summary>The slopes.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => inputs[0];

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        new Bound<TSimd, TNumber, TVector>(Floor, Ceiling, binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(double floor, double? ceiling, Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* x = block.At(binding.Input.Start), y = block.At(binding.Output.Start), slopes = block.At(binding.Scratch.Start);
            var count = binding.Output.Width * block.Rows;
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var (logarithm, _, slope) = Functions<TSimd, TNumber, TVector>.Floored(TSimd.Load(x + i), floor);
                if (ceiling is { } most)
                    (logarithm, slope) = Below(most, logarithm, slope);
                TSimd.Store(logarithm, y + i);
                if (binding.IsTraining)
                    TSimd.Store(slope, slopes + i);
            }
        }

        /// <summary>The excess e = y - h as h - h / (1 + e / h), which stays finite where e is infinite.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (TVector Logarithm, TVector Slope) Below(double ceiling, TVector y, TVector slope)
        {
            var (half, one) = (TSimd.Constant(ceiling / 2), TSimd.Constant(1));
            var rest = TSimd.Divide(one, TSimd.Add(one, TSimd.Multiply(TSimd.Subtract(y, half), TSimd.Constant(2 / ceiling))));
            return (
                TSimd.WhereGreater(y, half, TSimd.Subtract(TSimd.Constant(ceiling), TSimd.Multiply(half, rest)), y),
                TSimd.WhereGreater(y, half, TSimd.Multiply(slope, TSimd.Multiply(rest, rest)), slope));
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            TNumber* slopes = block.Values.At(binding.Scratch.Start);
            TNumber* ofX = block.Gradients.At(binding.Input.Start), ofY = block.Gradients.At(binding.Output.Start);
            var (count, isAdded) = (binding.Output.Width * block.Values.Rows, binding.GradientUse == GradientUse.Add);
            for (var i = 0; i < count; i += TSimd.Lanes)
                Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(TSimd.Load(ofY + i), TSimd.Load(slopes + i)), ofX + i, isAdded);
        }
    }
}
