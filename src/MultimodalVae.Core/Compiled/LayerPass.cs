using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Compiled;

/// <summary>Layers one after the other, for one width of vectors.</summary>
/// <remarks>
/// In a block the rows fill the vectors. A single row has outputs for that, and so weights the other way round: it adds up in the same order, so that it
/// gives the same bits.
/// </remarks>
internal sealed unsafe class LayerPass<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly AlignedArray _weights;
    private readonly AlignedArray? _byInput;

    /// <param name="program">What is computed.</param>
    /// <param name="weights">Its weights. A pass that knows single rows has a copy of what they are now.</param>
    /// <param name="withSingleRows">Whether blocks of one row come.</param>
    public LayerPass(CompiledProgram program, AlignedArray weights, bool withSingleRows)
    {
        _weights = weights;
        if (!withSingleRows)
            return;
        _byInput = new AlignedArray(program.ByInputCount);
        foreach (var layer in program.Layers)
        {
            for (var input = 0; input <= layer.Inputs; input++)
            {
                for (var output = 0; output < layer.Outputs; output++)
                    _byInput.Span[layer.ByInput + (input * Padding.Up(layer.Outputs)) + output] = weights.Span[layer.Weights + (output * layer.Step) + input];
            }
        }
    }

    public void Run(ReadOnlySpan<DenseLayer> layers, Workspace block)
    {
        foreach (var layer in layers)
        {
            Gemm.Run<TSimd, TVector>(block.Rows == 1 ? OfOneRow(layer, block) : OfRows(layer, block));
            var count = layer.Outputs * block.Rows;
            if (layer.Activation == ActivationFunction.Tanh)
                Pointwise<TSimd, TVector>.Tanh(block.At(layer.Linear), block.At(layer.Output), count);
            else if (layer.Activation == ActivationFunction.Silu)
                Pointwise<TSimd, TVector>.Silu(block.At(layer.Linear), block.At(layer.Output), count);
        }
    }

    private Product OfRows(DenseLayer layer, Workspace block)
    {
        var weights = _weights.Pointer + layer.Weights;
        return new Product
        {
            A = weights,
            RowStepOfA = layer.Step,
            ColumnStepOfA = 1,
            B = block.At(layer.Input),
            RowStepOfB = block.Rows,
            C = block.At(layer.Linear),
            RowStepOfC = block.Rows,
            Rows = layer.Outputs,
            Inner = layer.Inputs,
            Columns = block.Rows,
            Start = Start.Bias,
            Bias = weights + layer.Inputs,
            StepOfBias = layer.Step,
            Relu = layer.Activation == ActivationFunction.Relu,
        };
    }

    private Product OfOneRow(DenseLayer layer, Workspace block)
    {
        var outputs = Padding.Up(layer.Outputs);
        float* weights = _byInput!.Pointer + layer.ByInput, result = block.At(layer.Linear);
        new ReadOnlySpan<float>(weights + ((long)layer.Inputs * outputs), outputs).CopyTo(new Span<float>(result, outputs));
        return new Product
        {
            A = block.At(layer.Input),
            RowStepOfA = 0,
            ColumnStepOfA = 1,
            B = weights,
            RowStepOfB = outputs,
            C = result,
            RowStepOfC = 0,
            Rows = 1,
            Inner = layer.Inputs,
            Columns = outputs,
            Start = Start.Result,
            Relu = layer.Activation == ActivationFunction.Relu,
        };
    }
}
