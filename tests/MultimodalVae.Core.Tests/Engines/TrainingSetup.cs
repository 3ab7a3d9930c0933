using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using MultimodalVae.Torch.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>The same training for both engines: weights, rows, masks, noise and choices of components.</summary>
internal sealed class TrainingSetup<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private static readonly RandomKey _key = RandomKey.Of(12, RandomPurpose.TrainingNoise);

    private readonly Lazy<TorchSide> _torch;
    private readonly int _samples;
    private readonly bool _isIndependent;
    private long _batches = -1;

    /// <param name="architecture">What is trained; torch computes in its precision.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="rows">The batch; NaN where a value is missing.</param>
    /// <param name="masks">What is shown of each row; each is there as often as the objective has samples.</param>
    /// <param name="numerics">The kernels of the native engine.</param>
    /// <param name="threads">How many threads the native engine has.</param>
    public TrainingSetup(
        VaeArchitecture architecture, TrainingObjective objective, RowMatrix rows, ObservationMask[] masks, Numerics<TNumber> numerics,
        int threads = 1)
    {
        var samples = _samples = objective.LatentSamples;
        _isIndependent = objective.Importance is { IsDoublyReparameterised: true };
        (Masks, Rows) = (Repeated(masks, samples), Repeated([.. Enumerable.Range(0, rows.RowCount)], samples));
        var built = ArchitectureGraph.Of(architecture, WeightLimit.None);
        Plan = objective.Importance is { } importance ? TrainingPlan.OfBound(built, importance) : TrainingPlan.OfTraining(built);
        var map = Plan.Graph.Weights;

        // Both engines start from numbers that both precisions have.
        var single = new InitialWeights(architecture.Initialisation, Seed: 3).Weights<float>(map);
        var content = SafeTensorsContent.Of(NativeWeights.Export(map, single));
        Weights = NativeWeights.Import<TNumber>(map, content, "the test");

        var data = new TrainingRows<TNumber>(rows, architecture.Layout);
        var scales = objective.Scales(architecture.Layout);
        Trainer = new NativeTrainer<TNumber>(Plan, Weights, data, scales, new NativeTrainerOptions(Rows.Length, threads), numerics);

        _torch = new Lazy<TorchSide>(() =>
        {
            TestRun.NeedsTorch();
            var options = new TensorOptions(architecture.Precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32, CPU);
            var graph = new TorchGraph(map, Plan.Terms, options);
            MultimodalVae.Torch.Graphs.Weights.Import(graph.Weights, content, "the test");
            return new TorchSide(
                graph, new TorchGradient<TNumber>(Plan, graph, new BatchTensors<TNumber>(Plan, numerics, data, options), scales, options));
        });
    }

    public TorchGraph Graph => _torch.Value.Graph;

    public TrainingPlan Plan { get; }

    public AlignedArray<TNumber> Weights { get; }

    public NativeTrainer<TNumber> Trainer { get; }

    public int[] Rows { get; }

    public ObservationMask[] Masks { get; }

    /// <summary>The batch, with the noise of the gradient that was asked for last.</summary>
    public Batch Batch => new(Rows, Masks, [.. Rows.Select((_, place) => _key[_batches][place].Value)], _key[_batches][-1])
    {
        LatentSamples = _samples,
        HasIndependentSamples = _isIndependent,
    };

    /// <summary>The gradient, with new noise.</summary>
    public double[] Gradient(double beta)
    {
        _batches++;
        return GradientWithSameNoise(beta);
    }

    public double[] GradientWithSameNoise(double beta)
    {
        var terms = new double[new LossTerms(Plan.Graph.Layout).Count];
        Trainer.Gradient(Batch, beta, terms);
        return terms;
    }

    /// <summary>The losses that torch computes with the noise and the choices of the last batch, and leaves the gradients of.</summary>
    public double[] TorchGradient(double beta) => _torch.Value.Gradient.Run(Batch, beta).ToDoubles();

    /// <summary>The native engine's gradients by the names of the weights.</summary>
    public Dictionary<string, double[]> NativeGradients()
    {
        var all = Trainer.Gradients();
        return Plan.Graph.Weights.Tensors.ToDictionary(tensor => tensor.Name, tensor =>
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
        if (_torch.IsValueCreated)
            _torch.Value.Graph.Dispose();
    }

    private static T[] Repeated<T>(T[] items, int times) => [.. items.SelectMany(item => Enumerable.Repeat(item, times))];

    private sealed record TorchSide(TorchGraph Graph, TorchGradient<TNumber> Gradient);
}
