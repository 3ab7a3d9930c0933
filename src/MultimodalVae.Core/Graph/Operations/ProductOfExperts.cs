using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// The product of Gaussians with the prior N(0, I): precision T = 1 + sum of T_m over the observed ones, mean = sum of (1 + T_m) a_m / T
/// (Cao and Fleet 2014; Wu and Goodman 2018, section 2.2). Inputs are for each expert, one after the other, the mean a_m of its product
/// with the prior alone, (1 + T_m) a_m = T_m mean_m, and its log-variance, -log T_m, and a flag for each, above 0 where it is observed. The
/// result is the mean, and the log-variance behind it.
/// </summary>
/// <remarks>
/// With a_m in the place of mean_m an expert that says nothing yet still moves the posterior: d mean / d a_m is 1 / T and more, d mean / d
/// mean_m would be 0. The log-precision is computed from the largest one so that none overflows. With w_m the share T_m / T: d mean / d a_m
/// = w_m + 1 / T, d mean / d log-precision_m = w_m (a_m - mean), d log-precision / d log-precision_m = w_m.
/// </remarks>
internal sealed record ProductOfExperts : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        Experts.WidthOf(inputs) is { } width ? 2 * width : throw Misfit(Experts.Expected, inputs);

    /// <summary>The shares of the experts and that of the prior, each padded: those of a single row fill the last vector.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => (inputs[^1] + 1) * Padding.Up(inputs[0]);

    public override bool HasGradientOf(int input, int inputCount) => input < inputCount - 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Experts _experts = new(binding.Inputs);
        private readonly int _width = binding.Output.Width / 2;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var zero = TSimd.Constant(0);
            var count = _experts.Count;
            for (var dimension = 0; dimension < (block.Rows == 1 ? 1 : _width); dimension++)
            {
                // A single row has the dimensions side by side.
                var (offset, lanes) = block.Rows == 1 ? (0, _width) : (dimension * block.Rows, block.Rows);
                for (var i = 0; i < lanes; i += TSimd.Lanes)
                {
                    var largest = zero;
                    for (var m = 0; m < count; m++)
                        largest = TSimd.WhereGreater(
                            Flag(block, m, i), zero, TSimd.Max(largest, LogPrecision(block, m, offset + i)), largest);
                    var prior = TSimd.Exp(TSimd.Subtract(zero, largest));
                    var sum = prior;
                    for (var m = 0; m < count; m++)
                    {
                        var precision = TSimd.Exp(TSimd.Subtract(LogPrecision(block, m, offset + i), largest));
                        precision = TSimd.WhereGreater(Flag(block, m, i), zero, precision, zero);
                        TSimd.Store(precision, Share(block, m) + offset + i);
                        sum = TSimd.Add(sum, precision);
                    }

                    prior = TSimd.Divide(prior, sum);
                    TSimd.Store(prior, Share(block, count) + offset + i);
                    var mean = zero;
                    for (var m = 0; m < count; m++)
                    {
                        var share = TSimd.Divide(TSimd.Load(Share(block, m) + offset + i), sum);
                        TSimd.Store(share, Share(block, m) + offset + i);
                        var ofExpert = TSimd.Load(block.At(_experts.Means[m].Start) + offset + i);
                        mean = TSimd.WhereGreater(
                            Flag(block, m, i), zero, TSimd.MultiplyAdd(TSimd.Add(share, prior), ofExpert, mean), mean);
                    }

                    var logVariance = TSimd.Subtract(zero, TSimd.Add(largest, TSimd.Log(sum)));
                    Lanes<TSimd, TNumber, TVector>.StorePart(mean, block.At(binding.Output.Start) + offset + i, lanes - i);
                    Lanes<TSimd, TNumber, TVector>.StorePart(logVariance, block.At(binding.Output.Start + _width) + offset + i, lanes - i);
                }
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var rows = block.Values.Rows;
            var zero = TSimd.Constant(0);
            TNumber* product = block.Values.At(binding.Output.Start), ofProduct = block.Gradients.At(binding.Output.Start);
            TNumber* ofLogVariance = block.Gradients.At(binding.Output.Start + _width), priors = Share(block.Values, _experts.Count);
            for (var m = 0; m < _experts.Count; m++)
            {
                var (useOfMean, useOfLogVariance) = (binding.GradientUses[2 * m], binding.GradientUses[(2 * m) + 1]);
                TNumber* shares = Share(block.Values, m), means = block.Values.At(_experts.Means[m].Start),
                flags = block.Values.At(_experts.Flags.Start + m);
                TNumber* ofMean = block.Gradients.At(_experts.Means[m].Start), ofThis = block.Gradients.At(_experts.LogVariances[m].Start);
                for (var i = 0; i < _width * rows; i += TSimd.Lanes)
                {
                    var (share, gradient, flag) = (TSimd.Load(shares + i), TSimd.Load(ofProduct + i), TSimd.Load(flags + (i % rows)));
                    var distance = TSimd.Subtract(TSimd.Load(product + i), TSimd.Load(means + i));
                    var both = TSimd.Multiply(share, TSimd.MultiplyAdd(gradient, distance, TSimd.Load(ofLogVariance + i)));
                    if (useOfMean != GradientUse.None)
                    {
                        var weight = TSimd.WhereGreater(flag, zero, TSimd.Add(share, TSimd.Load(priors + i)), zero);
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(weight, gradient), ofMean + i, useOfMean == GradientUse.Add);
                    }

                    if (useOfLogVariance != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(
                            TSimd.WhereGreater(flag, zero, both, zero), ofThis + i, useOfLogVariance == GradientUse.Add);
                }
            }
        }

        private TVector LogPrecision(Block<TNumber> block, int expert, int offset) =>
            TSimd.Subtract(TSimd.Constant(0), TSimd.Load(block.At(_experts.LogVariances[expert].Start) + offset));

        private TVector Flag(Block<TNumber> block, int expert, int row) =>
            Lanes<TSimd, TNumber, TVector>.Load(block.At(_experts.Flags.Start + expert) + (block.Rows == 1 ? 0 : row), block.Rows);

        private TNumber* Share(Block<TNumber> block, int expert) => block.At(binding.Scratch.Start + (expert * Padding.Up(_width)));
    }
}
