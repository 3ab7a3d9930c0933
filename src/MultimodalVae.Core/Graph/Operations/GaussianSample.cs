using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// Mean + exp(log-variance / 2) noise, of mean, log-variance and noise: the reparameterisation (Kingma and Welling 2014).
/// </summary>
internal sealed record GaussianSample : Operation
{
    public override int? InputCount => 3;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[0] == inputs[1] && inputs[0] == inputs[2] ? inputs[0] : throw Misfit("mean, log-variance and noise of one width", inputs);

    /// <summary>The standard deviations.</summary>
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
            noise = block.At(binding.Inputs[2].Start);
            TNumber* deviations = block.At(binding.Scratch.Start), samples = block.At(binding.Output.Start);
            var (count, half) = (binding.Output.Width * block.Rows, TSimd.Constant(0.5));
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var deviation = TSimd.Exp(TSimd.Multiply(half, TSimd.Load(logVariances + i)));
                TSimd.Store(deviation, deviations + i);
                TSimd.Store(TSimd.MultiplyAdd(deviation, TSimd.Load(noise + i), TSimd.Load(means + i)), samples + i);
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            TNumber* deviations = block.Values.At(binding.Scratch.Start), noise = block.Values.At(binding.Inputs[2].Start);
            TNumber* ofMeans = block.Gradients.At(binding.Inputs[0].Start), ofLogVariances = block.Gradients.At(binding.Inputs[1].Start);
            TNumber* ofNoise = block.Gradients.At(binding.Inputs[2].Start), ofSamples = block.Gradients.At(binding.Output.Start);
            var (count, half) = (binding.Output.Width * block.Values.Rows, TSimd.Constant(0.5));
            var (addsToMeans, addsToLogVariances) =
                (binding.GradientUses[0] == GradientUse.Add, binding.GradientUses[1] == GradientUse.Add);
            var addsToNoise = binding.GradientUses[2] == GradientUse.Add;
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var gradient = TSimd.Load(ofSamples + i);
                if (binding.GradientUses[0] != GradientUse.None)
                    Lanes<TSimd, TNumber, TVector>.Put(gradient, ofMeans + i, addsToMeans);
                if (binding.GradientUses[1] != GradientUse.None)
                {
                    var slope = TSimd.Multiply(half, TSimd.Multiply(TSimd.Load(deviations + i), TSimd.Load(noise + i)));
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slope), ofLogVariances + i, addsToLogVariances);
                }

                if (binding.GradientUses[2] != GradientUse.None)
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, TSimd.Load(deviations + i)), ofNoise + i, addsToNoise);
            }
        }
    }
}
