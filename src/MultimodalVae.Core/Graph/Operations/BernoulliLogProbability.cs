using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// log P(t) = t logit - log(1 + exp logit) of each column, of values and logits; t is 1 for a value of 1, and 0 for the number of no.
/// </summary>
internal sealed record BernoulliLogProbability(double No) : Operation
{
    public override int? InputCount => 2;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[0] == inputs[1] ? inputs[0] : throw Misfit("values and logits of one width", inputs);

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        new Bound<TSimd, TNumber, TVector>(No, binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(double no, Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* values = block.At(binding.Inputs[0].Start), logits = block.At(binding.Inputs[1].Start),
            results = block.At(binding.Output.Start);
            var count = binding.Output.Width * block.Rows;
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var logit = TSimd.Load(logits + i);
                TSimd.Store(
                    TSimd.Subtract(
                        TSimd.Multiply(ZeroOne(TSimd.Load(values + i)), logit),
                        Functions<TSimd, TNumber, TVector>.Softplus(logit)), results + i);
            }
        }

        /// <summary>Slopes: t - P(yes) of the logit, and the logit of t.</summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            TNumber* values = block.Values.At(binding.Inputs[0].Start), logits = block.Values.At(binding.Inputs[1].Start);
            TNumber* ofValues = block.Gradients.At(binding.Inputs[0].Start), ofLogits = block.Gradients.At(binding.Inputs[1].Start);
            var ofResults = block.Gradients.At(binding.Output.Start);
            var (useOfValues, useOfLogits) = (binding.GradientUses[0], binding.GradientUses[1]);
            var count = binding.Output.Width * block.Values.Rows;
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var (gradient, logit) = (TSimd.Load(ofResults + i), TSimd.Load(logits + i));
                if (useOfValues != GradientUse.None)
                {
                    var slope = TSimd.Multiply(logit, TSimd.Constant(1 / (1 - no)));
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slope), ofValues + i, useOfValues == GradientUse.Add);
                }

                if (useOfLogits != GradientUse.None)
                {
                    var slope = TSimd.Subtract(ZeroOne(TSimd.Load(values + i)), Functions<TSimd, TNumber, TVector>.Sigmoid(logit));
                    Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slope), ofLogits + i, useOfLogits == GradientUse.Add);
                }
            }
        }

        private TVector ZeroOne(TVector value) => TSimd.Multiply(TSimd.Subtract(value, TSimd.Constant(no)), TSimd.Constant(1 / (1 - no)));
    }
}
