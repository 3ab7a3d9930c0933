using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>A function of two numbers and its slopes.</summary>
internal interface IBinaryFunction
{
    static abstract TVector Value<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged;

    static abstract (TVector OfA, TVector OfB) Slopes<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged;
}

/// <summary>
/// The same function of every two numbers: inputs of one width, or one of width 1, whose number goes with each of the other's.
/// </summary>
internal sealed record Binary<TFunction> : Operation
    where TFunction : struct, IBinaryFunction
{
    public override string Name => typeof(TFunction).Name;

    public override int? InputCount => 2;

    public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0] == inputs[1] || inputs[0] == 1 || inputs[1] == 1
        ? Math.Max(inputs[0], inputs[1])
        : throw Misfit("the same width twice, or one of 1", inputs);

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Place _a = binding.Inputs[0];
        private readonly Place _b = binding.Inputs[1];
        private readonly int _width = binding.Output.Width;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            for (var feature = 0; feature < _width; feature++)
            {
                TNumber* a = At(block, _a, feature), b = At(block, _b, feature), y = block.At(binding.Output.Start + feature);
                for (var row = 0; row < block.Rows; row += TSimd.Lanes)
                {
                    var value = TFunction.Value<TSimd, TNumber, TVector>(
                        Lanes<TSimd, TNumber, TVector>.Load(a + row, block.Rows), Lanes<TSimd, TNumber, TVector>.Load(b + row, block.Rows));
                    Lanes<TSimd, TNumber, TVector>.Store(value, y + row, block.Rows);
                }
            }
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            for (var feature = 0; feature < _width; feature++)
            {
                TNumber* a = At(block.Values, _a, feature), b = At(block.Values, _b, feature),
                ofY = block.Gradients.At(binding.Output.Start + feature);
                TNumber* ofA = At(block.Gradients, _a, feature), ofB = At(block.Gradients, _b, feature);
                var (addsToA, addsToB) = (IsAdded(0, _a, feature), IsAdded(1, _b, feature));
                for (var row = 0; row < block.Values.Rows; row += TSimd.Lanes)
                {
                    var gradient = TSimd.Load(ofY + row);
                    var slopes = TFunction.Slopes<TSimd, TNumber, TVector>(TSimd.Load(a + row), TSimd.Load(b + row));
                    if (binding.GradientUses[0] != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slopes.OfA), ofA + row, addsToA);
                    if (binding.GradientUses[1] != GradientUse.None)
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(gradient, slopes.OfB), ofB + row, addsToB);
                }
            }
        }

        /// <summary>The number that goes with all of the other input has a gradient of each.</summary>
        private bool IsAdded(int input, Place place, int feature) =>
            binding.GradientUses[input] == GradientUse.Add || (place.Width == 1 && feature > 0);

        private static TNumber* At(Block<TNumber> block, Place place, int feature) =>
            block.At(place.Start + (place.Width == 1 ? 0 : feature));
    }
}
