using System.Numerics;
using System.Runtime.InteropServices;
using MultimodalVae.Data;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;

namespace MultimodalVae.Training;

/// <summary>Steps computed by the native engine, from and to the weights of a torch network.</summary>
internal sealed class NativeEngine<TNumber> : ITrainingEngine
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly WeightMap _map;
    private readonly AlignedArray<TNumber> _weights;
    private readonly NativeTrainer<TNumber> _trainer;
    private readonly VaeNetwork _network;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly BatchOrder _batches;

    public NativeEngine(TrainingPlan plan, VaeNetwork network, BatchOrder batches, NativeTrainingSetup<TNumber> setup)
    {
        (_map, _network, _batches) = (plan.Plan.Weights, network, batches);
        _parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        _weights = new AlignedArray<TNumber>(_map.Count);
        TakeWeights();
        _trainer = new NativeTrainer<TNumber>(plan, _weights, setup.Data, setup.Objective, setup.Options, setup.Numerics);
    }

    public TrainingEngine Kind => TrainingEngine.Compiled;

    public void Gradient(double beta, Span<double> terms) => _trainer.Gradient(_batches.Rows, _batches.Masks, beta, terms);

    public double GradientNorm() => _trainer.GradientNorm();

    public void Step(double learningRate, double scale) => _trainer.Step(learningRate, scale);

    public void Terms(Span<double> terms) => _trainer.Gradient(_batches.Rows, _batches.Masks, beta: 0, terms);

    public void Synchronize()
    {
        using var change = _network.Access.Change();
        ForEachWeight((weights, values) => weights.CopyTo(values));
    }

    public EngineState State()
    {
        Synchronize();
        return new EngineState(
            Weights.Export(_network),
            NativeWeights.Export(_map, _trainer.Means),
            NativeWeights.Export(_map, _trainer.Squares),
            _trainer.Steps,
            BitConverter.GetBytes(_trainer.Batches));
    }

    public void Restore(EngineState state, string source)
    {
        using var change = _network.Access.Change();
        var means = NativeWeights.Import<TNumber>(_map, SafeTensorsContent.Of(state.Means), source);
        var squares = NativeWeights.Import<TNumber>(_map, SafeTensorsContent.Of(state.Squares), source);
        if (state.Noise.Length != sizeof(long))
            throw new InvalidDataException($"{source}: the place of the noise has {state.Noise.Length} bytes; expected {sizeof(long)}.");
        Weights.Import(_network, SafeTensorsContent.Of(state.Weights), source, []);
        TakeWeights();
        means.Span.CopyTo(_trainer.Means.Span);
        squares.Span.CopyTo(_trainer.Squares.Span);
        (_trainer.Steps, _trainer.Batches) = (state.Steps, BitConverter.ToInt64(state.Noise));
    }

    public void Dispose()
    {
        Synchronize();
        _trainer.Dispose();
    }

    private void TakeWeights() => ForEachWeight((weights, values) => values.CopyTo(weights));

    /// <summary>Pairs rows of the engine's weights with those of the network's.</summary>
    private void ForEachWeight(PairOfWeights pair)
    {
        foreach (var tensor in _map.Tensors)
        {
            var values = MemoryMarshal.Cast<byte, TNumber>(_parameters[tensor.Name].bytes);
            for (var row = 0; row < tensor.Rows; row++)
                pair(_weights.Span.Slice(tensor.At(row, 0), tensor.Columns), values.Slice(row * tensor.Columns, tensor.Columns));
        }
    }

    private delegate void PairOfWeights(Span<TNumber> weights, Span<TNumber> values);
}

/// <summary>What the steps of the native engine are computed with, in one precision.</summary>
internal sealed record NativeTrainingSetup<TNumber>(
    TrainingRows<TNumber> Data, TrainingObjectiveScales Objective, NativeTrainerOptions Options, Numerics<TNumber> Numerics)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>;

/// <summary>Makes the native engine for a model.</summary>
internal static class NativeEngine
{
    public static ITrainingEngine Create(
        VaeArchitecture architecture, VaeNetwork network, TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed)
    {
        var plan = new TrainingPlan(ArchitectureGraph.Of(architecture, WeightLimit.None));
        var scales = Scales(objective, architecture.Layout);
        var engineOptions = new NativeTrainerOptions(options.BatchSize, seed, options.Threads);
        return architecture.Precision == Precision.Float64
            ? new NativeEngine<double>(plan, network, batches, new(Rows(data, value => value), scales, engineOptions, Numerics.Double))
            : new NativeEngine<float>(plan, network, batches, new(Rows(data, value => (float)value), scales, engineOptions, Numerics.Single(Processor.Best)));
    }

    /// <summary>Why the engine cannot train such a model, or null.</summary>
    public static string? ProblemOf(VaeArchitecture architecture)
    {
        try
        {
            _ = ArchitectureGraph.Of(architecture, WeightLimit.None);
            return null;
        }
        catch (NotSupportedException exception)
        {
            return exception.Message;
        }
    }

    public static TrainingObjectiveScales Scales(TrainingObjective objective, ModalityLayout layout) => new(
        [.. layout.Modalities.Select(modality =>
            objective.WeightOf(modality) / (objective.Weighting == LossWeighting.PerModality ? modality.Width : 1))],
        objective.FreeBits);

    private static TrainingRows<TNumber> Rows<TNumber>(DataSet data, Converter<double, TNumber> convert)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var values = new TNumber[data.RowCount * data.Rows.ColumnCount];
        for (var row = 0; row < data.RowCount; row++)
        {
            var from = data.Rows.Row(row);
            for (var column = 0; column < from.Length; column++)
                values[(row * from.Length) + column] = convert(from[column]);
        }

        return new TrainingRows<TNumber>(values, data.Rows.ColumnCount);
    }
}
