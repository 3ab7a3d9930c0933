using System.Runtime.CompilerServices;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>
/// The graph of a model, and the model with the weights that it has now. Any number of calls run it at a time, while one at most changes
/// the weights: it puts another model in its place.
/// </summary>
internal abstract class ModelRuntime(ModelGraph graph) : ITrainedModel, IDisposable
{
    private int _disposed;
    private int _inTraining;

    public ModelGraph Graph { get; } = graph;

    public WeightMap Map => Graph.Weights;

    public abstract bool IsDouble { get; }

    /// <inheritdoc/>
    public ColumnScaling? Scaling => Current.Scaling;

    /// <inheritdoc/>
    public LatentLoss LatentLoss => Graph.Posterior.LatentLoss;

    protected bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>The graph as files have it; null where only another package computes a part of it.</summary>
    public string? GraphText => Graph.ExternalParts.Count == 0 ? Engines.GraphText.Of(Graph) : null;

    /// <summary>The engine that trains it where nobody asks for another one.</summary>
    public Engine DefaultEngine => DefaultEngineOf(Graph);

    protected abstract FixedModel Current { get; }

    /// <summary>The engine that trains a model of a graph where nobody asks for another one.</summary>
    public static Engine DefaultEngineOf(ModelGraph graph) =>
        graph.ExternalParts is [{ Operation: var operation }, ..] ? ((IOperationOfEngine)operation).Engine : Engine.Native;

    public static ModelRuntime Create(ModelGraph graph, Precision precision, IWeightSource weights, ColumnScaling? scaling = null) =>
        precision switch
        {
            Precision.Float32 =>
                new NativeRuntime<float>(graph, weights.Weights<float>(graph.Weights), Numerics.Single(Processor.Best), scaling),
            Precision.Float64 => new NativeRuntime<double>(graph, weights.Weights<double>(graph.Weights), Numerics.Double, scaling),
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "There is no such precision."),
        };

    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void ThrowIfDisposed()
    {
        if (IsDisposed)
            throw Disposed();
    }

    /// <summary>The model as it is, which is not freed before the call ends.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The same thread runs the model already: a part of it calls it.</exception>
    [MethodImpl(Jit.Optimised)]
    public Call Begin()
    {
        ThrowIfRunning();
        for (; ; )
        {
            ThrowIfDisposed();
            var model = Current;
            if (model.TryBegin())
                return new Call(model);
        }
    }

    /// <summary>Keeps others from changing the weights until it ends.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another call has it, or the same thread runs the model.</exception>
    public IDisposable BeginTraining()
    {
        ThrowIfRunning();
        ThrowIfDisposed();
        return Interlocked.Exchange(ref _inTraining, 1) == 0 ? new TrainingEnd(this) : throw new InvalidOperationException(
            "The model is in training: another call of Fit or LoadWeights has not ended, and only one at a time can change its weights.");
    }

    public abstract IReadOnlyDictionary<string, SafeTensor> ExportWeights();

    public abstract void CheckWeights(SafeTensorsContent content, string source);

    /// <summary>Scales the columns in another way from now on.</summary>
    public abstract void ScaleBy(ColumnScaling? scaling);

    /// <summary>Replaces all weights.</summary>
    /// <param name="content">The tensors.</param>
    /// <param name="source">The file that they are from.</param>
    /// <param name="knownProblems">What is wrong already.</param>
    /// <param name="nameInFile">The file's name by that of each weight, or null where they are the same.</param>
    /// <param name="transposed">Whether matrices lie in the file the other way round.</param>
    /// <param name="scaling">Takes the place of the scaling too.</param>
    /// <exception cref="InvalidDataException">
    /// Weights are missing, have another shape or are not finite; all of them are named, and none is changed.
    /// </exception>
    public abstract void ImportWeights(
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile,
        bool transposed,
        ColumnScaling? scaling);

    /// <summary>
    /// The terms of the loss of rows that nothing is learned from, in the units of the log: all that a row has as input, one sampled z for
    /// each row.
    /// </summary>
    public abstract ElboTerms Elbo(TrainingObjectiveScales objective, DataSet data, double beta, EvaluationKeys keys,
        IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>The terms of the ELBO of each row, of rows in the units of the log (<see cref="NativeRowElbo{TNumber}.Terms"/>).</summary>
    public abstract double[] RowElbo(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken);

    /// <summary>The log-likelihood of what rows show.</summary>
    public abstract RowLikelihood LogLikelihood(ShownRows rows, IProgress<CallProgress>? progress, CancellationToken cancellationToken);

    public abstract ModelDiagnosis Diagnose(TrainingObjectiveScales objective, JudgedRows rows, DiagnosticsOptions options,
        IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default);

    public string EngineName(TrainingOptions options) => EngineOf(options).Name;

    public abstract ITrainingEngine CreateEngine(TrainingObjective objective, DataSet data, TrainingOptions options);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Release();
    }

    protected abstract void Release();

    protected Engine EngineOf(TrainingOptions options) => options.Engine ?? DefaultEngine;

    /// <summary>The user knows the model, and not what runs it.</summary>
    private static ObjectDisposedException Disposed() => new("MultimodalVae.VaeModel");

    [MethodImpl(Jit.Optimised)]
    private void ThrowIfRunning()
    {
        if (Graph.ExternalParts.Count > 0 && RunningParts.Include(Map))
            throw new InvalidOperationException(
                "A part of the model called the model while the model was running it. A part must not use the model that it belongs to.");
    }

    /// <summary>A call of a model, until it is disposed.</summary>
    public readonly ref struct Call(FixedModel model) : IDisposable
    {
        public FixedModel Model => model;

        public void Dispose() => model.End();
    }

    private sealed class TrainingEnd(ModelRuntime runtime) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref runtime._inTraining, 0);
    }
}
