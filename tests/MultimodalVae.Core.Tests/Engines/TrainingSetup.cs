using System.Numerics;
using MultimodalVae.Data;
using MultimodalVae.Distributions;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using MultimodalVae.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>The same training for both engines: weights, rows, masks, noise and choices of components.</summary>
internal sealed class TrainingSetup<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Numerics<TNumber> _numerics;
    private readonly int _seed = 11;
    private long _batches;

    /// <param name="architecture">What is trained; torch computes in its precision.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="rows">The batch; NaN where a value is missing.</param>
    /// <param name="masks">What is shown of each row.</param>
    /// <param name="numerics">The kernels of the native engine.</param>
    /// <param name="threads">How many threads the native engine has.</param>
    public TrainingSetup(
        VaeArchitecture architecture, TrainingObjective objective, RowMatrix rows, ObservationMask[] masks, Numerics<TNumber> numerics, int threads = 1)
    {
        (_numerics, Masks, Rows) = (numerics, masks, [.. Enumerable.Range(0, rows.RowCount)]);
        var values = rows.Select(value => double.CreateTruncating(TNumber.CreateTruncating(value)));
        Network = new VaeNetwork(architecture, seed: 3);
        Loss = new ElboLoss(architecture.Layout, objective);
        Plan = new TrainingPlan(ArchitectureGraph.Of(architecture, WeightLimit.None));
        Data = RowTensors.Of(new DataSet(architecture.Layout, values, MissingValues.Unobserved), Network.ScalarType);
        Data.Values.DetachFromDisposeScope();
        Data.Missing?.DetachFromDisposeScope();
        Observed = tensor(masks.SelectMany(mask => mask.Observed.ToArray()).ToArray(), [rows.RowCount, rows.ColumnCount]).DetachFromDisposeScope();
        RoundWeights();
        var content = new SafeTensorsContent(MultimodalVae.Torch.Weights.Export(Network), new Dictionary<string, string>());
        Weights = NativeWeights.Import<TNumber>(Plan.Plan.Weights, content, "the network");
        var data = new TrainingRows<TNumber>(rows, architecture.Layout);
        Trainer = new NativeTrainer<TNumber>(
            Plan, Weights, data, objective.Scales(architecture.Layout), new NativeTrainerOptions(rows.RowCount, _seed, threads), numerics);
    }

    public VaeNetwork Network { get; }

    public ElboLoss Loss { get; }

    public TrainingPlan Plan { get; }

    public AlignedArray<TNumber> Weights { get; }

    public NativeTrainer<TNumber> Trainer { get; }

    public RowTensors Data { get; }

    public Tensor Observed { get; }

    public int[] Rows { get; }

    public ObservationMask[] Masks { get; }

    private int LatentWidth => Plan.LatentWidth;

    public double[] Gradient(double beta)
    {
        var terms = new double[Trainer.TermCount];
        Trainer.Gradient(Rows, Masks, beta, terms);
        _batches++;
        return terms;
    }

    /// <summary>The losses that torch computes with the noise and the choices of the last batch.</summary>
    public Tensor TorchTerms()
    {
        var posterior = Network.Encode(Data.Values, Data.Observed(Observed));
        var noise = tensor(Noise(), [LatentWidth, Rows.Length]).to(Network.ScalarType).t();
        var choices = new double[Rows.Length];
        StratifiedChoices.Fill(choices, SplitMix.Mix(_seed, _batches, -1));
        var gaussian = posterior as TensorGaussian ?? ((TensorGaussianMixture)posterior).Chosen(tensor(choices));
        return Loss.Terms(Data.Values, posterior, Network.Decode(gaussian.Sample(noise)), Data.Missing);
    }

    /// <summary>The native engine's gradients by the names of the weights.</summary>
    public Dictionary<string, double[]> NativeGradients()
    {
        var all = Trainer.Gradients();
        return Plan.Plan.Weights.Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var values = new double[tensor.Rows * tensor.Columns];
            for (var i = 0; i < values.Length; i++)
                values[i] = double.CreateTruncating(all[tensor.At(i / tensor.Columns, i % tensor.Columns)]);
            return values;
        });
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Network.Dispose();
        Data.Values.Dispose();
        Data.Missing?.Dispose();
        Observed.Dispose();
    }

    /// <summary>Both engines start from numbers that both precisions have.</summary>
    private void RoundWeights()
    {
        using var guard = no_grad();
        foreach (var weights in Network.parameters())
            weights.copy_(weights.to(ScalarType.Float32).to(weights.dtype));
    }

    /// <summary>The noise that the native engine had, <c>[latent dimensions, rows]</c>.</summary>
    private unsafe double[] Noise()
    {
        var noise = new double[LatentWidth * Rows.Length];
        for (var (block, start) = (0, 0); start < Rows.Length; block++, start += Block<TNumber>.DefaultRows)
        {
            var used = Math.Min(Block<TNumber>.DefaultRows, Rows.Length - start);
            var rows = Padding.Up(used);
            var values = new AlignedArray<TNumber>(LatentWidth * rows);
            _numerics.FillNoise(values.Pointer, values.Length, SplitMix.Mix(_seed, _batches, block));
            for (var i = 0; i < LatentWidth; i++)
            {
                for (var row = 0; row < used; row++)
                    noise[(i * Rows.Length) + start + row] = double.CreateTruncating(values.Span[(i * rows) + row]);
            }
        }

        return noise;
    }
}
