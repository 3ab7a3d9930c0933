using MultimodalVae.Compiled;
using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Data;
using MultimodalVae.Distributions;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>The same training for both engines: weights, rows, masks and noise.</summary>
internal sealed class TrainingSetup : IDisposable
{
    private readonly TrainingObjective _objective;
    private readonly float[] _data;
    private readonly int _seed;
    private readonly VectorWidth _width;
    private long _batches;

    /// <param name="architecture">What is trained; torch computes in its precision.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="rows">The batch; NaN where a value is missing.</param>
    /// <param name="masks">What is shown of each row.</param>
    /// <param name="threads">How many threads the compiled engine has.</param>
    /// <param name="width">The vectors that it computes with; the widest ones where null.</param>
    public TrainingSetup(
        VaeArchitecture architecture, TrainingObjective objective, RowMatrix rows, ObservationMask[] masks, int threads = 1, VectorWidth? width = null)
    {
        (_objective, _data, _seed, _width) = (objective, rows.ToSingles(), 11, width ?? Processor.Best);
        Masks = masks;
        Rows = [.. Enumerable.Range(0, rows.RowCount)];
        Network = new VaeNetwork(architecture, seed: 3);
        Loss = new ElboLoss(architecture.Layout, objective);
        Program = ArchitectureDescription.Compile(architecture);
        Data = RowTensors.Of(new DataSet(architecture.Layout, rows.Select(value => (float)value), MissingValues.Unobserved), Network.ScalarType);
        Data.Values.DetachFromDisposeScope();
        Data.Missing?.DetachFromDisposeScope();
        Observed = tensor(masks.SelectMany(mask => mask.Observed.ToArray()).ToArray(), [rows.RowCount, rows.ColumnCount]).DetachFromDisposeScope();
        RoundWeights();
        Weights = CompiledWeights.Import(Program, new SafeTensorsContent(MultimodalVae.Torch.Weights.Export(Network), new Dictionary<string, string>()), "the network");
        var scales = architecture.Layout.Modalities.Select(modality =>
            (float)(objective.WeightOf(modality) / (objective.Weighting == LossWeighting.PerModality ? modality.Width : 1)));
        Trainer = CompiledTrainer.Create(
            Program, Weights, new CompiledObjective([.. scales], objective.FreeBits), new CompiledTrainingOptions(_data, rows.RowCount, _seed, threads), _width);
    }

    public VaeNetwork Network { get; }

    public ElboLoss Loss { get; }

    public CompiledProgram Program { get; }

    public AlignedArray Weights { get; }

    public CompiledTrainer Trainer { get; }

    public RowTensors Data { get; }

    public Tensor Observed { get; }

    public int[] Rows { get; }

    public ObservationMask[] Masks { get; }

    public double[] Gradient(double beta)
    {
        var terms = new double[Trainer.TermCount];
        Trainer.Gradient(Rows, Masks, beta, terms);
        _batches++;
        return terms;
    }

    /// <summary>The losses that torch computes with the noise of the last batch.</summary>
    public Tensor TorchTerms()
    {
        var posterior = (TensorGaussian)Network.Encode(Data.Values, Data.Observed(Observed));
        var noise = tensor(Noise(), [Program.LatentWidth, Rows.Length]).to(Network.ScalarType).t();
        return Loss.Terms(Data.Values, posterior, Network.Decode(posterior.Mean.Plus(posterior.LogVariance.Times(0.5).exp().mul(noise))), Data.Missing);
    }

    /// <summary>The compiled engine's gradients by the names of the weights.</summary>
    public Dictionary<string, double[]> CompiledGradients()
    {
        var (all, named) = (Trainer.Gradients(), new Dictionary<string, double[]>());
        foreach (var layer in Program.Layers)
        {
            var rows = Enumerable.Range(0, layer.Outputs).Select(output => all.AsSpan(layer.Weights + (output * layer.Step), layer.Inputs + 1).ToArray()).ToArray();
            named.Add($"{layer.Name}.weight", [.. rows.SelectMany(row => row[..^1]).Select(value => (double)value)]);
            named.Add($"{layer.Name}.bias", [.. rows.Select(row => (double)row[^1])]);
        }

        return named;
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Network.Dispose();
        Data.Values.Dispose();
        Data.Missing?.Dispose();
        Observed.Dispose();
    }

    /// <summary>Both engines start from numbers of 32 bits.</summary>
    private void RoundWeights()
    {
        using var guard = no_grad();
        foreach (var weights in Network.parameters())
            weights.copy_(weights.to(ScalarType.Float32).to(weights.dtype));
    }

    /// <summary>The noise that the compiled engine had, <c>[latent dimensions, rows]</c>.</summary>
    private unsafe float[] Noise()
    {
        var noise = new float[Program.LatentWidth * Rows.Length];
        for (var (block, start) = (0, 0); start < Rows.Length; block++, start += Workspace.BlockRows)
        {
            var (used, rows) = (Math.Min(Workspace.BlockRows, Rows.Length - start), MultimodalVae.Compiled.Kernels.Padding.Up(Math.Min(Workspace.BlockRows, Rows.Length - start)));
            var values = new AlignedArray(Program.LatentWidth * rows);
            Fill(values, SplitMix.Mix(_seed, _batches, block));
            for (var i = 0; i < Program.LatentWidth; i++)
                values.Span.Slice(i * rows, used).CopyTo(noise.AsSpan((i * Rows.Length) + start));
        }

        return noise;
    }

    private unsafe void Fill(AlignedArray values, ulong seed)
    {
        switch (_width)
        {
            case VectorWidth.Bits512: GaussianNoise.Fill<Simd512, System.Runtime.Intrinsics.Vector512<float>>(values.Pointer, values.Length, seed); break;
            case VectorWidth.Bits256: GaussianNoise.Fill<Simd256, System.Runtime.Intrinsics.Vector256<float>>(values.Pointer, values.Length, seed); break;
            case VectorWidth.Bits128: GaussianNoise.Fill<Simd128, System.Runtime.Intrinsics.Vector128<float>>(values.Pointer, values.Length, seed); break;
            default: GaussianNoise.Fill<SimdScalar, float>(values.Pointer, values.Length, seed); break;
        }
    }
}
