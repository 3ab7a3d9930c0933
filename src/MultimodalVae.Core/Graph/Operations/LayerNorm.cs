using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// (x - mean) / sqrt(variance + 1e-5) times a learned factor plus a learned offset, mean and variance over the numbers of a row (Ba, Kiros
/// and Hinton 2016).
/// </summary>
internal sealed record LayerNorm(VectorWeights Factor, VectorWeights Offset) : Operation
{
    public const double Epsilon = 1e-5;

    public override IReadOnlyList<LayerWeights> Weights => [Factor, Offset];

    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[0] == Factor.Width ? inputs[0] : throw Misfit($"{Factor.Width}", inputs);

    /// <summary>The normalised numbers, and 1 / sqrt(variance + epsilon).</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => inputs[0] + 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly int _width = binding.Input.Width;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var rows = block.Rows;
            var share = TSimd.Constant(1.0 / _width);
            TNumber* x = block.At(binding.Input.Start), y = block.At(binding.Output.Start), normal = block.At(binding.Scratch.Start);
            TNumber* factors = binding.Weights.Pointer + binding.WeightOffsets[0],
            offsets = binding.Weights.Pointer + binding.WeightOffsets[1];
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var sum = TSimd.Constant(0);
                for (var i = 0; i < _width; i++)
                    sum = TSimd.Add(sum, Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows));
                var mean = TSimd.Multiply(sum, share);
                var squares = TSimd.Constant(0);
                for (var i = 0; i < _width; i++)
                {
                    var distance = TSimd.Subtract(Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows), mean);
                    squares = TSimd.MultiplyAdd(distance, distance, squares);
                }

                var inverse = TSimd.Divide(TSimd.Constant(1), TSimd.Sqrt(TSimd.MultiplyAdd(squares, share, TSimd.Constant(Epsilon))));
                Lanes<TSimd, TNumber, TVector>.Store(inverse, normal + (_width * rows) + row, rows);
                for (var i = 0; i < _width; i++)
                {
                    var distance = TSimd.Subtract(Lanes<TSimd, TNumber, TVector>.Load(x + (i * rows) + row, rows), mean);
                    var value = TSimd.Multiply(distance, inverse);
                    Lanes<TSimd, TNumber, TVector>.Store(value, normal + (i * rows) + row, rows);
                    Lanes<TSimd, TNumber, TVector>.Store(
                        TSimd.MultiplyAdd(value, TSimd.All(factors[i]), TSimd.All(offsets[i])), y + (i * rows) + row, rows);
                }
            }
        }

        /// <summary>With n the normalised numbers and g the gradient of n: inverse deviation (g - mean of g - n mean of g n).</summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            var rows = block.Values.Rows;
            TNumber* ofX = block.Gradients.At(binding.Input.Start), ofY = block.Gradients.At(binding.Output.Start);
            TNumber* normal = block.Values.At(binding.Scratch.Start), factors = binding.Weights.Pointer + binding.WeightOffsets[0];
            if (binding.GradientUse != GradientUse.None)
            {
                var (share, isAdded) = (TSimd.Constant(1.0 / _width), binding.GradientUse == GradientUse.Add);
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var (sum, products) = (TSimd.Constant(0), TSimd.Constant(0));
                    for (var i = 0; i < _width; i++)
                    {
                        var gradient = TSimd.Multiply(TSimd.Load(ofY + (i * rows) + row), TSimd.All(factors[i]));
                        sum = TSimd.Add(sum, gradient);
                        products = TSimd.MultiplyAdd(gradient, TSimd.Load(normal + (i * rows) + row), products);
                    }

                    var (mean, product) = (TSimd.Multiply(sum, share), TSimd.Multiply(products, share));
                    var inverse = TSimd.Load(normal + (_width * rows) + row);
                    for (var i = 0; i < _width; i++)
                    {
                        var gradient = TSimd.Multiply(TSimd.Load(ofY + (i * rows) + row), TSimd.All(factors[i]));
                        var centred = TSimd.Subtract(
                            TSimd.Subtract(gradient, mean), TSimd.Multiply(TSimd.Load(normal + (i * rows) + row), product));
                        Lanes<TSimd, TNumber, TVector>.Put(TSimd.Multiply(inverse, centred), ofX + (i * rows) + row, isAdded);
                    }
                }
            }

            var isSet = block.IsFirst && binding.IsFirstUseOfWeights;
            TNumber* ofFactors = block.WeightGradients(binding.WeightOffsets[0]),
            ofOffsets = block.WeightGradients(binding.WeightOffsets[1]);
            for (var i = 0; i < _width; i++)
            {
                var (sum, products) = (TSimd.Constant(0), TSimd.Constant(0));
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var gradient = TSimd.Load(ofY + (i * rows) + row);
                    sum = TSimd.Add(sum, gradient);
                    products = TSimd.MultiplyAdd(gradient, TSimd.Load(normal + (i * rows) + row), products);
                }

                ofOffsets[i] = TSimd.Sum(sum) + (isSet ? TNumber.Zero : ofOffsets[i]);
                ofFactors[i] = TSimd.Sum(products) + (isSet ? TNumber.Zero : ofFactors[i]);
            }
        }
    }
}
