using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>W x + b.</summary>
/// <remarks>
/// The weights of one output lie side by side with its bias behind them, padded: those of output o start at o times the step. In a block
/// the rows fill the vectors. A single row has outputs for that, and a copy of the weights input by input: it adds up in the same order, so
/// that it gives the same bits.
/// </remarks>
internal sealed record Dense(DenseWeights Layer) : Operation
{
    public override IReadOnlyList<LayerWeights> Weights => (LayerWeights[])[Layer];

    /// <summary>The numbers from the weights of one output to those of the next.</summary>
    public static int StepOf(int inputs) => Padding.Up(inputs + 1);

    public override int? InputCount => 1;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs[0] == Layer.Inputs ? Layer.Outputs : throw Misfit($"{Layer.Inputs}", inputs);

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => new Bound<TSimd, TNumber, TVector>(binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector> : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Binding<TNumber> _binding;
        private readonly int _inputs;
        private readonly int _outputs;
        private readonly int _step;
        private readonly AlignedArray<TNumber>? _byInput;

        public Bound(Binding<TNumber> binding)
        {
            _binding = binding;
            (_inputs, _outputs, _step) = (binding.Input.Width, binding.Output.Width, StepOf(binding.Input.Width));
            if (binding.IsTraining)
                return;
            var outputs = Padding.Up(_outputs);
            _byInput = new AlignedArray<TNumber>((_inputs + 1L) * outputs);
            for (var input = 0; input <= _inputs; input++)
                CopyTo(_byInput.Pointer + (input * outputs), Weights + input);
        }

        /// <summary>The weights of one input, or the biases, side by side.</summary>
        private void CopyTo(TNumber* copies, TNumber* weights)
        {
            for (var output = 0; output < _outputs; output++)
                copies[output] = weights[output * _step];
        }

        private TNumber* Weights => _binding.Weights.Pointer + _binding.WeightOffsets[0];

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            TNumber* x = block.At(_binding.Input.Start), y = block.At(_binding.Output.Start);
            if (block.Rows == 1)
                RowProduct.Run<TSimd, TNumber, TVector>(x, _byInput!.Pointer, y, _inputs, Padding.Up(_outputs), _binding.EndsInRelu);
            else
                Gemm.Run<TSimd, TNumber, TVector>(OfRows(x, y, block.Rows));
        }

        public override void Backward(TrainingBlock<TNumber> block)
        {
            var rows = block.Values.Rows;
            var gradients = block.Gradients.At(_binding.Output.Start);
            Gemm.Run<TSimd, TNumber, TVector>(new Product<TNumber>
            {
                A = gradients,
                RowStepOfA = rows,
                ColumnStepOfA = 1,
                B = block.Transposed(_binding.Input, _step),
                RowStepOfB = _step,
                C = block.WeightGradients(_binding.WeightOffsets[0]),
                RowStepOfC = _step,
                Rows = _outputs,
                Inner = rows,
                Columns = _step,
                Start = block.IsFirst && _binding.IsFirstUseOfWeights ? Start.Zero : Start.Result,
            });
            if (_binding.GradientUse == GradientUse.None)
                return;
            Gemm.Run<TSimd, TNumber, TVector>(new Product<TNumber>
            {
                A = Weights,
                RowStepOfA = 1,
                ColumnStepOfA = _step,
                B = gradients,
                RowStepOfB = rows,
                C = block.Gradients.At(_binding.Input.Start),
                RowStepOfC = rows,
                Rows = _inputs,
                Inner = _outputs,
                Columns = rows,
                Start = _binding.GradientUse == GradientUse.Add ? Start.Result : Start.Zero,
            });
        }

        private Product<TNumber> OfRows(TNumber* x, TNumber* y, int rows) => new()
        {
            A = Weights,
            RowStepOfA = _step,
            ColumnStepOfA = 1,
            B = x,
            RowStepOfB = rows,
            C = y,
            RowStepOfC = rows,
            Rows = _outputs,
            Inner = _inputs,
            Columns = rows,
            Start = Start.Bias,
            Bias = Weights + _inputs,
            StepOfBias = _step,
            Relu = _binding.EndsInRelu,
        };
    }
}
