using System.Runtime.InteropServices;
using MultimodalVae.Compiled;
using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Data;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using TorchSharp.Modules;

namespace MultimodalVae.Training;

/// <summary>Steps computed by the compiled engine, from and to the weights of a torch network.</summary>
internal sealed class CompiledEngine : ITrainingEngine
{
    private readonly CompiledProgram _program;
    private readonly AlignedArray _weights;
    private readonly CompiledTrainer _trainer;
    private readonly VaeNetwork _network;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly BatchOrder _batches;

    public CompiledEngine(CompiledProgram program, VaeNetwork network, TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed)
    {
        (_program, _network, _batches) = (program, network, batches);
        _parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        _weights = new AlignedArray(program.WeightCount);
        TakeWeights();
        _trainer = CompiledTrainer.Create(
            program,
            _weights,
            new CompiledObjective([.. program.Layout.Modalities.Select(modality => (float)ScaleOf(modality, objective))], objective.FreeBits),
            new CompiledTrainingOptions(data.Rows.ToSingles(), options.BatchSize, seed, options.Threads),
            Processor.Best);
    }

    public TrainingEngine Kind => TrainingEngine.Compiled;

    /// <summary>Why the engine cannot train such a model, or null.</summary>
    public static string? ProblemOf(VaeArchitecture architecture, out CompiledProgram? program)
    {
        program = null;
        if (architecture.Precision != Networks.Precision.Float32)
            return $"The model computes in {architecture.Precision}; the compiled engine has {Networks.Precision.Float32}.";
        try
        {
            program = ArchitectureDescription.Compile(architecture);
            return null;
        }
        catch (NotSupportedException exception)
        {
            return exception.Message;
        }
    }

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
            CompiledWeights.Export(_program, _trainer.Means),
            CompiledWeights.Export(_program, _trainer.Squares),
            _trainer.Steps,
            BitConverter.GetBytes(_trainer.Batches));
    }

    public void Restore(EngineState state, string source)
    {
        using var change = _network.Access.Change();
        var (means, squares) = (CompiledWeights.Import(_program, SafeTensorsContent.Of(state.Means), source), CompiledWeights.Import(_program, SafeTensorsContent.Of(state.Squares), source));
        if (state.Noise.Length != sizeof(long))
            throw new InvalidDataException($"{source}: the place of the noise has {state.Noise.Length} bytes; {sizeof(long)} are wanted.");
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

    private static double ScaleOf(Modality modality, TrainingObjective objective) =>
        objective.WeightOf(modality) / (objective.Weighting == LossWeighting.PerModality ? modality.Width : 1);

    /// <summary>Pairs rows of the program's weights with those of the network's.</summary>
    private void ForEachWeight(PairOfWeights pair)
    {
        foreach (var layer in _program.Layers)
        {
            var matrix = Values($"{layer.Name}.weight");
            var bias = Values($"{layer.Name}.bias");
            for (var output = 0; output < layer.Outputs; output++)
            {
                var row = _weights.Span.Slice(layer.Weights + (output * layer.Step), layer.Inputs + 1);
                pair(row[..layer.Inputs], matrix.Slice(output * layer.Inputs, layer.Inputs));
                pair(row[layer.Inputs..], bias.Slice(output, 1));
            }
        }
    }

    private Span<float> Values(string name) => MemoryMarshal.Cast<byte, float>(_parameters[name].bytes);

    private delegate void PairOfWeights(Span<float> weights, Span<float> values);
}
