using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// The product of Gaussians with the prior N(0, I): the precision is 1 + sum of the observed ones' precisions, and the mean is weighted with their shares (Cao
/// and Fleet 2014; Wu and Goodman 2018, section 2.2). Inputs are mean and log-variance of each expert, one after the other, and a flag for each, above 0 where it
/// is observed. The result is the mean, and the log-variance behind it.
/// </summary>
/// <remarks>
/// The log-precision is computed from the largest one so that none overflows. With w the share of an expert's precision: d mean / d mean_m = w,
/// d mean / d log-precision_m = w (mean_m - mean), d log-precision / d log-precision_m = w.
/// </remarks>
internal sealed record ProductOfExperts : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) => Experts.WidthOf(inputs) is { } width ? 2 * width : throw Misfit(Experts.Expected, inputs);

    /// <summary>The shares, each expert's padded: those of a single row fill the last vector.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => inputs[^1] * Padding.Up(inputs[0]);

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
                        largest = TSimd.WhereGreater(Flag(block, m, i), zero, TSimd.Max(largest, LogPrecision(block, m, offset + i)), largest);
                    var sum = TSimd.Exp(TSimd.Subtract(zero, largest));
                    for (var m = 0; m < count; m++)
                    {
                        var precision = TSimd.Exp(TSimd.Subtract(LogPrecision(block, m, offset + i), largest));
                        precision = TSimd.WhereGreater(Flag(block, m, i), zero, precision, zero);
                        TSimd.Store(precision, Share(block, m) + offset + i);
                        sum = TSimd.Add(sum, precision);
                    }

                    var mean = zero;
                    for (var m = 0; m < count; m++)
                    {
                        var share = TSimd.Divide(TSimd.Load(Share(block, m) + offset + i), sum);
                        TSimd.Store(share, Share(block, m) + offset + i);
                        var ofExpert = TSimd.Load(block.At(_experts.Means[m].Start) + offset + i);
                        mean = TSimd.WhereGreater(Flag(block, m, i), zero, TSimd.MultiplyAdd(share, ofExpert, mean), mean);
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
            var ofLogVariance = block.Gradients.At(binding.Output.Start + _width);
            for (var m = 0; m < _experts.Count; m++)
            {
                var (useOfMean, useOfLogVariance) = (binding.GradientUses[2 * m], binding.GradientUses[(2 * m) + 1]);
                TNumber* shares = Share(block.Values, m), means = block.Values.At(_experts.Means[m].Start), flags = block.Values.At(_experts.Flags.Start + m);
                TNumber* ofMean = block.Gradients.At(_experts.Means[m].Start), ofThis = block.Gradients.At(_experts.LogVariances[m].Start);
                for (var i = 0; i < _width * rows; i += TSimd.Lanes)
                {
                    var (share, gradient, flag) = (TSimd.Load(shares + i), TSimd.Load(ofProduct + i), TSimd.Load(flags + (i % rows)));
                    var distance = TSimd.Subtract(TSimd.Load(product + i), TSimd.Load(means + i));
                    var both = TSimd.Multiply(share, TSimd.MultiplyAdd(gradient, distance, TSimd.Load(ofLogVariance + i)));
                    if (useOfMean != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(share, gradient), ofMean + i, useOfMean == GradientUse.Add);
                    if (useOfLogVariance != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.WhereGreater(flag, zero, both, zero), ofThis + i, useOfLogVariance == GradientUse.Add);
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
