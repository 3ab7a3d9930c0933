using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// The <see cref="ProductOfExperts"/> of every subset of the experts but the empty one (Sutter, Daunhawer and Vogt 2021, section 3.2): mean
/// and log-variance of each, one after the other, the subset of expert 0 first, then that of 1, of 0 and 1, of 2, and so on in binary.
/// Inputs are as there. An expert's log-variance counts as -80 where it is less, so that its precision is finite in 32 bits.
/// </summary>
internal sealed record SubsetProducts : Operation
{
    public const int MaxExperts = 8;

    public const double MinLogVariance = -80;

    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) => Experts.WidthOf(inputs) is { } width && inputs[^1] <= MaxExperts
        ? ((1 << inputs[^1]) - 1) * 2 * width
        : throw Misfit($"{Experts.Expected}, of {MaxExperts} experts at most", inputs);

    public override bool HasGradientOf(int input, int inputCount) => input < inputCount - 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Experts _experts = new(binding.Inputs);
        private readonly int _width = binding.Inputs[0].Width;
        private readonly int _end = 1 << (binding.Inputs.Length / 2);

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            // The sums of a subset are those of it without its lowest expert, and that one's.
            TVector* precisions = stackalloc TVector[_end], means = stackalloc TVector[_end];
            var rows = block.Rows;
            for (var dimension = 0; dimension < _width; dimension++)
            {
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    AddUp(block, dimension, row, precisions, means);
                    for (var subset = 1; subset < _end; subset++)
                    {
                        var mean = TSimd.Divide(means[subset], precisions[subset]);
                        var logVariance = TSimd.Subtract(TSimd.Constant(0), TSimd.Log(precisions[subset]));
                        Lanes<TSimd, TNumber, TVector>.Store(mean, block.At(MeanOf(subset) + dimension) + row, rows);
                        Lanes<TSimd, TNumber, TVector>.Store(logVariance, block.At(MeanOf(subset) + _width + dimension) + row, rows);
                    }
                }
            }
        }

        /// <summary>
        /// With P the precision of a subset and Q = P mean: d mean / d Q = 1 / P, d mean / d P = -mean / P, d log-variance / d P = -1 / P;
        /// both are sums over experts, of precision p and (1 + p) a.
        /// </summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            TVector* precisions = stackalloc TVector[_end], means = stackalloc TVector[_end];
            TVector* ofPrecisions = stackalloc TVector[_end], ofMeans = stackalloc TVector[_end];
            var (rows, zero) = (block.Values.Rows, TSimd.Constant(0));
            for (var dimension = 0; dimension < _width; dimension++)
            {
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    AddUp(block.Values, dimension, row, precisions, means);
                    for (var subset = 1; subset < _end; subset++)
                    {
                        var ofMean = TSimd.Load(block.Gradients.At(MeanOf(subset) + dimension) + row);
                        var ofLogVariance = TSimd.Load(block.Gradients.At(MeanOf(subset) + _width + dimension) + row);
                        var mean = TSimd.Divide(means[subset], precisions[subset]);
                        ofMeans[subset] = TSimd.Divide(ofMean, precisions[subset]);
                        ofPrecisions[subset] = TSimd.Divide(
                            TSimd.Subtract(zero, TSimd.MultiplyAdd(ofMean, mean, ofLogVariance)), precisions[subset]);
                    }

                    for (var subset = _end - 1; subset > 0; subset--)
                    {
                        var rest = subset & (subset - 1);
                        if (rest == 0)
                            continue;
                        var lowest = subset ^ rest;
                        (ofPrecisions[rest], ofMeans[rest]) =
                            (TSimd.Add(ofPrecisions[rest], ofPrecisions[subset]), TSimd.Add(ofMeans[rest], ofMeans[subset]));
                        (ofPrecisions[lowest], ofMeans[lowest]) =
                            (TSimd.Add(ofPrecisions[lowest], ofPrecisions[subset]), TSimd.Add(ofMeans[lowest], ofMeans[subset]));
                    }

                    for (var m = 0; m < _experts.Count; m++)
                        PutGradients(block, m, dimension, row, ofPrecisions[1 << m], ofMeans[1 << m]);
                }
            }
        }

        private void PutGradients(TrainingBlock<TNumber> block, int expert, int dimension, int row, TVector ofPrecision, TVector ofMean)
        {
            var zero = TSimd.Constant(0);
            var (mean, precision, weight, isFree) = ExpertOf(block.Values, expert, dimension, row);
            var (useOfMean, useOfLogVariance) = (binding.GradientUses[2 * expert], binding.GradientUses[(2 * expert) + 1]);
            if (useOfMean != GradientUse.None)
            {
                Lanes<TSimd, TNumber, TVector>.Put(
                    TSimd.Multiply(ofMean, weight), block.Gradients.At(_experts.Means[expert].Start + dimension) + row,
                    useOfMean == GradientUse.Add);
            }

            if (useOfLogVariance == GradientUse.None)
                return;
            var slope = TSimd.Multiply(TSimd.Subtract(zero, precision), TSimd.MultiplyAdd(ofMean, mean, ofPrecision));
            Lanes<TSimd, TNumber, TVector>.Put(
                TSimd.WhereGreater(isFree, zero, slope, zero),
                block.Gradients.At(_experts.LogVariances[expert].Start + dimension) + row,
                useOfLogVariance == GradientUse.Add);
        }

        private void AddUp(Block<TNumber> block, int dimension, int row, TVector* precisions, TVector* means)
        {
            (precisions[0], means[0]) = (TSimd.Constant(1), TSimd.Constant(0));
            for (var m = 0; m < _experts.Count; m++)
            {
                var (mean, precision, weight, _) = ExpertOf(block, m, dimension, row);
                var weighted = TSimd.Multiply(weight, mean);
                for (var subset = 0; subset < 1 << m; subset++)
                {
                    precisions[subset | (1 << m)] = TSimd.Add(precisions[subset], precision);
                    means[subset | (1 << m)] = TSimd.Add(means[subset], weighted);
                }
            }
        }

        /// <summary>
        /// The mean a, the precision p and 1 + p, 0 all where the expert is not observed, and whether the log-variance is above the least
        /// one.
        /// </summary>
        private (TVector Mean, TVector InverseVariance, TVector Weight, TVector IsFree) ExpertOf(
            Block<TNumber> block, int expert, int dimension, int row)
        {
            var (rows, zero) = (block.Rows, TSimd.Constant(0));
            var flag = Lanes<TSimd, TNumber, TVector>.Load(block.At(_experts.Flags.Start + expert) + row, rows);
            var mean = Lanes<TSimd, TNumber, TVector>.Load(block.At(_experts.Means[expert].Start + dimension) + row, rows);
            var logVariance = Lanes<TSimd, TNumber, TVector>.Load(block.At(_experts.LogVariances[expert].Start + dimension) + row, rows);
            var precision = TSimd.Exp(TSimd.Subtract(zero, TSimd.Max(logVariance, TSimd.Constant(MinLogVariance))));
            var isFree = TSimd.WhereGreater(logVariance, TSimd.Constant(MinLogVariance), flag, zero);
            var weight = TSimd.WhereGreater(flag, zero, TSimd.Add(precision, TSimd.Constant(1)), zero);
            return (TSimd.WhereGreater(flag, zero, mean, zero), TSimd.WhereGreater(flag, zero, precision, zero), weight, isFree);
        }

        private int MeanOf(int subset) => binding.Output.Start + ((subset - 1) * 2 * _width);
    }
}
