using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// log N(x; m, v) = -1/2 [ (x - m)^2 / v + log v + log 2 pi ] of each column, of values, means and log-variances.
/// </summary>
/// <param name="OfValuesOnly">Whether it has a gradient of the values alone, and means and log-variances count as constants.</param>
internal sealed record GaussianLogDensity(bool OfValuesOnly = false) : Operation
{
    public override int? InputCount => 3;

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0] == inputs[1] && (inputs[2] == inputs[0] || inputs[2] == 1)
        ? inputs[0]
        : throw Misfit("values and means of one width, and log-variances of the same or of 1", inputs);

    public override bool HasGradientOf(int input, int inputCount) => input == 0 || !OfValuesOnly;

    /// <summary>(m - x) / v.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => inputs[0];

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly (Place Values, Place Means, Place Spreads) _inputs = (binding.Inputs[0], binding.Inputs[1], binding.Inputs[2]);
        private readonly GradientUse _ofValues = binding.GradientUses[0];
        private readonly GradientUse _ofMeans = binding.GradientUses[1];
        private readonly GradientUse _ofSpreads = binding.GradientUses[2];

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var rows = block.Rows;
            for (var column = 0; column < binding.Output.Width; column++)
            {
                TNumber* values = block.At(_inputs.Values.Start + column), means = block.At(_inputs.Means.Start + column);
                TNumber* spreads = block.At(SpreadOf(column)), results = block.At(binding.Output.Start + column);
                var saved = block.At(binding.Scratch.Start + column);
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var spread = Lanes<TSimd, TNumber, TVector>.Load(spreads + row, rows);
                    var distance = TSimd.Subtract(
                        Lanes<TSimd, TNumber, TVector>.Load(means + row, rows), Lanes<TSimd, TNumber, TVector>.Load(values + row, rows));
                    var scaled = TSimd.Multiply(distance, TSimd.Exp(TSimd.Subtract(TSimd.Constant(0), spread)));
                    Lanes<TSimd, TNumber, TVector>.Store(scaled, saved + row, rows);
                    var sum = TSimd.Add(TSimd.MultiplyAdd(distance, scaled, spread), TSimd.Constant(Math.Log(2 * Math.PI)));
                    Lanes<TSimd, TNumber, TVector>.Store(TSimd.Multiply(TSimd.Constant(-0.5), sum), results + row, rows);
                }
            }
        }

        /// <summary>Slopes: (x - m) / v of the mean, minus that of the value, 1/2 [ (x - m)^2 / v - 1 ] of the log-variance.</summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            var rows = block.Values.Rows;
            for (var column = 0; column < binding.Output.Width; column++)
            {
                TNumber* values = block.Values.At(_inputs.Values.Start + column), means = block.Values.At(_inputs.Means.Start + column);
                TNumber* saved = block.Values.At(binding.Scratch.Start + column),
                ofResults = block.Gradients.At(binding.Output.Start + column);
                TNumber* ofValues = block.Gradients.At(_inputs.Values.Start + column);
                TNumber* ofMeans = block.Gradients.At(_inputs.Means.Start + column), ofSpreads = block.Gradients.At(SpreadOf(column));
                var addsToSpreads = _ofSpreads == GradientUse.Add || (_inputs.Spreads.Width == 1 && column > 0);
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var gradient = TSimd.Load(ofResults + row);
                    var distance = TSimd.Subtract(TSimd.Load(means + row), TSimd.Load(values + row));
                    var scaled = TSimd.Load(saved + row);
                    var ofMean = TSimd.Subtract(TSimd.Constant(0), scaled);
                    var ofSpread = TSimd.Multiply(TSimd.Constant(0.5), TSimd.Subtract(TSimd.Multiply(distance, scaled), TSimd.Constant(1)));
                    if (_ofValues != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, scaled), ofValues + row, _ofValues == GradientUse.Add);
                    if (_ofMeans != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, ofMean), ofMeans + row, _ofMeans == GradientUse.Add);
                    if (_ofSpreads != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, ofSpread), ofSpreads + row, addsToSpreads);
                }
            }
        }

        private int SpreadOf(int column) => _inputs.Spreads.Start + (_inputs.Spreads.Width == 1 ? 0 : column);
    }
}
