using MultimodalVae.Data;
using MultimodalVae.Diagnostics;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>The weights of a model, and the engine that runs it.</summary>
internal abstract class ModelRuntime : ITrainedModel, IDisposable
{
    protected ModelRuntime() => Access = new NetworkAccess(this);

    /// <summary>Who may use the weights when.</summary>
    public NetworkAccess Access { get; }

    public abstract bool IsDouble { get; }

    /// <summary>The graph as files have it; null where only another package computes a part of it.</summary>
    public abstract string? GraphText { get; }

    public abstract long ParameterCount { get; }

    public abstract IEnumerable<string> WeightNames { get; }

    public void ThrowIfDisposed() => Access.ThrowIfDisposed();

    public abstract IReadOnlyDictionary<string, SafeTensor> ExportWeights();

    public abstract void CheckWeights(SafeTensorsContent content, string source);

    /// <summary>Replaces all weights, for the holder of <see cref="NetworkAccess.Change"/>.</summary>
    /// <param name="content">The tensors.</param>
    /// <param name="source">The file that they are from.</param>
    /// <param name="knownProblems">What is wrong already.</param>
    /// <param name="nameInFile">The file's name by that of each weight, or null where they are the same.</param>
    /// <param name="transposed">Whether matrices lie in the file the other way round.</param>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named, and none is changed.</exception>
    public abstract void ImportWeights(
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false);

    public abstract IColumnDistribution Encode(RowMatrix rows, ObservationMask mask);

    public abstract Reconstruction Decode(RowMatrix latent);

    public abstract Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw);

    public abstract RowMatrix SamplePrior(int count, int seed);

    public abstract IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed);

    public abstract ElboTerms Elbo(TrainingObjective objective, DataSet data, double beta, int seed);

    public abstract DiagnosticsReport Diagnose(TrainingObjective objective, DataSet data, DiagnosticsOptions options);

    public abstract string EngineName(TrainingOptions options);

    public abstract ITrainingEngine CreateEngine(TrainingObjective objective, BatchOrder batches, DataSet data, TrainingOptions options, int seed);

    public abstract void Dispose();
}
