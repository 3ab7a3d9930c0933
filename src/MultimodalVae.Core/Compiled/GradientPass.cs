using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Compiled;

/// <summary>The loss of a block of rows and its gradients, derived by hand, for one width of vectors. Not for two threads at once.</summary>
internal sealed unsafe class GradientPass<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly CompiledProgram _program;
    private readonly AlignedArray _weights;
    private readonly ForwardPass<TSimd, TVector> _forward;
    private readonly Workspace _block;
    private readonly Workspace _gradients;
    private readonly LossPass<TSimd, TVector> _loss;
    private readonly AlignedArray _transposed;

    public GradientPass(CompiledProgram program, AlignedArray weights, CompiledObjective objective)
    {
        _program = program;
        _weights = weights;
        _forward = new ForwardPass<TSimd, TVector>(program, weights, withSingleRows: false);
        _block = new Workspace(program, Workspace.BlockRows);
        _gradients = new Workspace(program, Workspace.BlockRows);
        _loss = new LossPass<TSimd, TVector>(program, objective, _block, _gradients);
        _transposed = new AlignedArray(Workspace.BlockRows * program.Layers.Max(layer => layer.Step));
    }

    /// <summary>The divergence of every latent dimension from the prior, summed over the rows.</summary>
    public void Divergences(in BatchPart rows, Span<double> divergences)
    {
        Encode(rows);
        _loss.Divergences(divergences);
    }

    /// <summary>Adds the gradients of the block to others, or puts them in their place.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="noiseSeed">The seed of the noise of z.</param>
    /// <param name="scale">What the losses of a row count: 1 of the rows of the batch.</param>
    /// <param name="latentScales">What the divergence of each latent dimension counts.</param>
    /// <param name="gradients">The gradients of all weights.</param>
    /// <param name="isFirst">Whether they are the first ones.</param>
    /// <param name="sums">Takes the loss of each modality, summed over the rows, and the divergence of each latent dimension.</param>
    public void Run(in BatchPart rows, ulong noiseSeed, float scale, ReadOnlySpan<float> latentScales, AlignedArray gradients, bool isFirst, Span<double> sums)
    {
        Encode(rows);
        _forward.TakeSample(_block, noiseSeed);
        _forward.RunDecoders(_block);
        _loss.Reconstruction(scale, sums);
        Backward(_program.Decoding, gradients, isFirst);
        _loss.Latent(latentScales, sums[_program.Heads.Length..]);
        PosteriorPass<TSimd, TVector>.Gradients(_program, _block, _gradients);
        Backward(_program.Encoding, gradients, isFirst);
    }

    private void Encode(in BatchPart rows)
    {
        _block.Begin(rows.Count);
        _gradients.Begin(rows.Count);
        _loss.Begin(rows);
        _forward.Encode(_block);
    }

    private void Backward(DenseLayer[] layers, AlignedArray gradients, bool isFirst)
    {
        var transposed = -1;
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var layer = layers[i];
            ThroughActivation(layer);
            if (layer.Input != transposed)
                Transpose.WithOnes(_block.At(layer.Input), layer.Inputs, _block.Rows, _transposed.Pointer, layer.Step);
            transposed = layer.Input;
            Gemm.Run<TSimd, TVector>(OfWeights(layer, gradients, isFirst));
            if (!layer.ReadsData)
                Gemm.Run<TSimd, TVector>(OfInputs(layer));
        }
    }

    private void ThroughActivation(DenseLayer layer)
    {
        var count = layer.Outputs * _block.Rows;
        if (layer.Activation == ActivationFunction.Relu)
            Pointwise<TSimd, TVector>.ReluGradient(_block.At(layer.Output), _gradients.At(layer.Output), count);
        else if (layer.Activation == ActivationFunction.Tanh)
            Pointwise<TSimd, TVector>.TanhGradient(_block.At(layer.Output), _gradients.At(layer.Output), count);
        else if (layer.Activation == ActivationFunction.Silu)
            Pointwise<TSimd, TVector>.SiluGradient(_block.At(layer.Linear), _gradients.At(layer.Output), count);
    }

    private Product OfWeights(DenseLayer layer, AlignedArray gradients, bool isFirst) => new()
    {
        A = _gradients.At(layer.Output),
        RowStepOfA = _block.Rows,
        ColumnStepOfA = 1,
        B = _transposed.Pointer,
        RowStepOfB = layer.Step,
        C = gradients.Pointer + layer.Weights,
        RowStepOfC = layer.Step,
        Rows = layer.Outputs,
        Inner = _block.Rows,
        Columns = layer.Step,
        Start = isFirst ? Start.Zero : Start.Result,
    };

    private Product OfInputs(DenseLayer layer) => new()
    {
        A = _weights.Pointer + layer.Weights,
        RowStepOfA = 1,
        ColumnStepOfA = layer.Step,
        B = _gradients.At(layer.Output),
        RowStepOfB = _block.Rows,
        C = _gradients.At(layer.Input),
        RowStepOfC = _block.Rows,
        Rows = layer.Inputs,
        Inner = layer.Outputs,
        Columns = _block.Rows,
        Start = layer.SharesInput ? Start.Result : Start.Zero,
    };
}
