using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// KL(N(m, v) || N(0, 1)) = 1/2 [ v - 1 - log v + m^2 ] of each dimension, of mean and log-variance (Kingma and Welling 2014, appendix B).
/// </summary>
internal sealed record GaussianDivergence : Operation
{
    public override int? InputCount => 2;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[0] == inputs[1] ? inputs[0] : throw Misfit("mean and log-variance of one width", inputs);

    /// <summary>v - 1 - log v.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => inputs[0];

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* means = block.At(binding.Inputs[0].Start), logVariances = block.At(binding.Inputs[1].Start),
            results = block.At(binding.Output.Start);
            var saved = block.At(binding.Scratch.Start);
            var (count, half) = (binding.Output.Width * block.Rows, TSimd.Constant(0.5));
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var mean = TSimd.Load(means + i);
                var excess = Functions<TSimd, TNumber, TVector>.ExpMinusTangent(TSimd.Load(logVariances + i));
                TSimd.Store(excess, saved + i);
                TSimd.Store(TSimd.Multiply(half, TSimd.MultiplyAdd(mean, mean, excess)), results + i);
            }
        }

        /// <summary>Slopes: m of the mean, (v - 1) / 2 of the log-variance.</summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            TNumber* means = block.Values.At(binding.Inputs[0].Start), logVariances = block.Values.At(binding.Inputs[1].Start);
            TNumber* ofMeans = block.Gradients.At(binding.Inputs[0].Start), ofLogVariances = block.Gradients.At(binding.Inputs[1].Start);
            TNumber* ofResults = block.Gradients.At(binding.Output.Start), saved = block.Values.At(binding.Scratch.Start);
            var (count, half) = (binding.Output.Width * block.Values.Rows, TSimd.Constant(0.5));
            var (addsToMeans, addsToLogVariances) =
                (binding.GradientUses[0] == GradientUse.Add, binding.GradientUses[1] == GradientUse.Add);
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var gradient = TSimd.Load(ofResults + i);
                if (binding.GradientUses[0] != GradientUse.None)
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, TSimd.Load(means + i)), ofMeans + i, addsToMeans);
                if (binding.GradientUses[1] == GradientUse.None)
                    continue;
                var slope = TSimd.Multiply(half, TSimd.Add(TSimd.Load(saved + i), TSimd.Load(logVariances + i)));
                Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slope), ofLogVariances + i, addsToLogVariances);
            }
        }
    }
}
