using MultimodalVae.Engines;
using MultimodalVae.Torch.Inference;

namespace MultimodalVae.Torch;

/// <summary>
/// A model that libtorch runs, on the CPU or a GPU (<see cref="TorchEngine.Open"/>): what the native engine is held against, and for many
/// rows at a time on a GPU. It has the weights that the model had, whatever becomes of the model. Calls from several threads may run at
/// once.
/// </summary>
[System.Diagnostics.DebuggerDisplay("{Layout}")]
public sealed class TorchModel : IReconstructionModel, IElboModel, ILikelihoodModel, IDisposable
{
    private readonly VaeModel _source;
    private readonly TorchInference _inference;
    private readonly LogUnits? _units;
    private bool _isDisposed;

    internal TorchModel(VaeModel source, IReadOnlyList<ObservationMask>? trainedMasks, ColumnScaling? scaling, TorchInference inference)
    {
        (_source, TrainedMasks, Scaling, _inference) = (source, trainedMasks, scaling, inference);
        DataStatistics = source.DataStatistics;
        _units = scaling is { IsIdentity: false } ? new LogUnits(scaling) : null;
    }

    /// <inheritdoc/>
    public ModalityLayout Layout => _source.Layout;

    /// <inheritdoc/>
    public IReadOnlyList<ObservationMask>? TrainedMasks { get; }

    /// <inheritdoc/>
    public DataStatistics? DataStatistics { get; }

    /// <inheritdoc cref="VaeModel.Scaling"/>
    public ColumnScaling? Scaling { get; }

    IReconstructionModel IReconstructionModel.InScaledUnits =>
        _units is null ? this : new TorchModel(_source, TrainedMasks, null, new ScaledInput(_inference, Scaling!));

    /// <summary>True: what a row does not have is muted in it.</summary>
    public bool AcceptsMissingValues => true;

    /// <inheritdoc cref="VaeModel.Encode(RowMatrix, ObservationMask)"/>
    /// <exception cref="TorchFailedException">libtorch failed.</exception>
    public IColumnDistribution Encode(RowMatrix rows, ObservationMask mask) => Run(() => _inference.Encode(Scaled(rows), mask));

    /// <inheritdoc cref="VaeModel.Decode(RowMatrix)"/>
    /// <exception cref="TorchFailedException">libtorch failed.</exception>
    public Reconstruction Decode(RowMatrix latent)
    {
        ArgumentNullException.ThrowIfNull(latent);
        return Run(() => InUnits(_inference.Decode(latent)));
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="TorchFailedException">libtorch failed.</exception>
    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
        Run(() => InUnits(_inference.Reconstruct(Scaled(rows), mask, draw)));

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="TorchFailedException">libtorch failed.</exception>
    public RowElbo ElboByRow(DataSet data, int samples = 1, int seed = 0, CancellationToken cancellationToken = default) =>
        Run(() => RowElboDoor.Run(
            _source, data, samples, seed, (rows, keys) => _inference.RowElbo(rows, keys, samples, cancellationToken)));

    /// <inheritdoc cref="VaeModel.LogLikelihood"/>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="TorchFailedException">libtorch failed.</exception>
    public RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Run(() => LikelihoodDoor.Run(_source, data, shown, options, rows => _inference.LogLikelihood(rows, progress, cancellationToken)));

    /// <summary>Frees the weights. No call may run meanwhile.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _inference.Dispose();
    }

    private RowMatrix Scaled(RowMatrix rows) => _units is null ? rows : Scaling!.Transform(rows);

    private Reconstruction InUnits(Reconstruction reconstruction) => _units?.Of(reconstruction) ?? reconstruction;

    private T Run<T>(Func<T> call)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return TorchFailedException.Named(call);
    }
}
