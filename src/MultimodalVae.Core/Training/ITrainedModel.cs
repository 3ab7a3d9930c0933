using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>What training needs of a model.</summary>
internal interface ITrainedModel
{
    /// <summary>Whether it computes in 64 bits; in 32 otherwise.</summary>
    bool IsDouble { get; }

    /// <summary>What the columns are scaled by; null where none was fitted.</summary>
    ColumnScaling? Scaling { get; }

    /// <summary>What the latent loss is that training minimises where the bound is the ELBO.</summary>
    LatentLoss LatentLoss { get; }

    void ThrowIfDisposed();

    /// <summary>All weights by their names in files.</summary>
    IReadOnlyDictionary<string, SafeTensor> ExportWeights();

    /// <summary>Checks that tensors are all of its weights, and changes none.</summary>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    void CheckWeights(SafeTensorsContent content, string source);

    ModelDiagnosis Diagnose(TrainingObjectiveScales objective, JudgedRows rows, DiagnosticsOptions options,
        IProgress<CallProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>The name of the engine that computes the steps of a training.</summary>
    string EngineName(TrainingOptions options);

    /// <summary>The engine that computes the steps of a training, with its validation rows. The data are in the units of the log.</summary>
    /// <exception cref="ArgumentException">
    /// A value is beyond the range of 32 bits in scaled units; the message names the row and the column.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine that is asked for cannot run the model; the message names the parts.</exception>
    ITrainingEngine CreateEngine(TrainingObjective objective, DataSet data, TrainingOptions options);
}
