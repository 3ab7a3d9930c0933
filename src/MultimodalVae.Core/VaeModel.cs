using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// A multimodal VAE with weights: trains, encodes, reconstructs, samples, saves. May be called from several threads at once; only one at a
/// time can be in <see cref="Fit"/> or <see cref="LoadWeights(string, Func{string, string}, bool)"/>. Who reads while another thread trains
/// sees the weights as they were when progress was reported last.
/// </summary>
/// <remarks>
/// A part of your own must not call the model that it belongs to while the model runs it: such a call throws an
/// <see cref="InvalidOperationException"/>, and so does a call to which a part gives no usable distribution. Mutings, schedules, progress
/// and loggers may read the model.
/// </remarks>
[DebuggerDisplay("{Layout}, {LatentWidth} latent dimensions, {ParameterCount} weights")]
public sealed partial class VaeModel : IReconstructionModel, IElboModel, ILikelihoodModel, IDisposable
{
    /// <summary>The name of this type, as a logger of it has it.</summary>
    private const string LogCategory = $"{nameof(MultimodalVae)}.{nameof(VaeModel)}";

    private readonly ModelParts _parts;
    private readonly ModelRuntime _runtime;
    private readonly int _seed;
    private readonly ILogger? _logger;
    private readonly MaskWatch? _watch;

    /// <summary>Where its training was left; null where that was not asked for.</summary>
    private StoredTraining? _training;

    /// <summary>Creates a model with fresh weights.</summary>
    /// <param name="architecture">What is built.</param>
    /// <param name="objective">What is minimised by training, or null for the ELBO without muting.</param>
    /// <param name="seed">The seed of the weights and, unless the training options name another, of training.</param>
    /// <param name="loggers">Where training logs to, or null.</param>
    /// <exception cref="VaeConfigurationException">
    /// A number is out of its range, or a part does not give what it says; the message names it with what was found and wanted.
    /// </exception>
    public VaeModel(VaeArchitecture architecture, TrainingObjective? objective = null, int seed = 0, ILoggerFactory? loggers = null)
        : this(Checked(architecture, objective ?? new TrainingObjective()), CreateRuntime(architecture, seed), seed, loggers) =>
        Objective.Check(_runtime.Graph);

    private VaeModel(ModelParts parts, ModelRuntime runtime, int seed, ILoggerFactory? loggers)
    {
        (_parts, _runtime, _seed) = (parts, runtime, seed);
        _logger = loggers?.CreateLogger(LogCategory);
        _watch = _logger is null ? null : new MaskWatch(_logger);
    }

    internal ModelRuntime Runtime => _runtime;

    /// <summary>What was built.</summary>
    /// <exception cref="NotSupportedException">
    /// The model is from a file that has parts of the user's own, and
    /// <see cref="Load(string, PartFactories, TrainingObjective, Microsoft.Extensions.Logging.ILoggerFactory)"/> was not told how they are
    /// made; all of them are named.
    /// </exception>
    /// <exception cref="InvalidDataException">The file that the model is from is damaged in what it says of its parts.</exception>
    public VaeArchitecture Architecture => _parts.Architecture;

    /// <summary>What training minimises.</summary>
    /// <inheritdoc cref="Architecture" path="/exception"/>
    public TrainingObjective Objective => _parts.Objective;

    /// <inheritdoc/>
    public ModalityLayout Layout => _runtime.Graph.Layout;

    /// <summary>The number of latent dimensions.</summary>
    public int LatentWidth => _runtime.Graph.Posterior.Mean.Width;

    /// <summary>True: what a row does not have is muted in it.</summary>
    public bool AcceptsMissingValues => true;

    /// <inheritdoc/>
    public int? PreferredBatchSize => _runtime.Graph.ExternalParts.Count == 0 ? Block<float>.DefaultRows : null;

    /// <summary>
    /// What the rows of all calls of <see cref="Fit"/> showed the model, also of those that were cancelled or failed, in the order of first
    /// use (<see cref="TrainingResult.Masks"/>). What steps showed that a training went back from is not among them. Empty for fresh
    /// weights, and after <see cref="InitialiseFrom"/> unless the model became a copy; null after
    /// <see cref="LoadWeights(string, Func{string, string}, bool)"/> of a file that does not name them.
    /// </summary>
    public IReadOnlyList<ObservationMask>? TrainedMasks
    {
        get;
        private set
        {
            field = value;
            _watch?.TrainedOn(value);
        }
    }
    = [];

    /// <summary>
    /// What the values of every column were in the data of all calls of <see cref="Fit"/>, also of those that were cancelled or failed
    /// after their first batch: each row counts as often as it was given. Null before the first call, after
    /// <see cref="InitialiseFrom"/> unless the model became a copy, and after
    /// <see cref="LoadWeights(string, Func{string, string}, bool)"/> of a file that does not say it.
    /// </summary>
    public DataStatistics? DataStatistics
    {
        get;
        private set
        {
            field = value;
            _watch?.TrainedOn(value);
        }
    }

    /// <summary>
    /// What the columns are scaled by, as the first call of <see cref="Fit"/> fitted it to its rows (<see cref="VaeBuilder.WithScaling"/>):
    /// rows and results
    /// are in the units of the log, losses and measures in scaled units. Null before that; the identity where nothing is scaled, as with
    /// <see cref="ScalingRule.None"/>, <see cref="IcubPreset"/> and weights of another program.
    /// </summary>
    public ColumnScaling? Scaling => _runtime.Scaling;

    IReconstructionModel IReconstructionModel.InScaledUnits => Scaling is { IsIdentity: false } ? new ScaledView(this) : this;

    /// <summary>The number of weights and biases.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public long ParameterCount
    {
        get
        {
            _runtime.ThrowIfDisposed();
            return _runtime.Map.ParameterCount;
        }
    }

    /// <summary>
    /// Trains the model with Adam on its objective. Called again, it goes on from the weights reached, with a new optimiser and, unless the
    /// options name another seed, the same order of rows, muting and noise. The first call fits the <see cref="Scaling"/>. The same
    /// weights, data, options and seed give the same result, bit by bit; on torch with the same number of threads. With
    /// <see cref="TrainingOptions.Checkpoints"/> a training that was stopped goes on, from the weights of its checkpoint, and one that is
    /// done is not done again. So does a <see cref="TrainingOptions.Resumable"/> training that the model has kept, in memory or in its
    /// file.
    /// </summary>
    /// <param name="data">The rows to learn from. What they lack is muted in them, and no target (docs/missing-values.md).</param>
    /// <param name="options">Epochs, batches, learning rate, or null for the default values.</param>
    /// <param name="progress">Told the losses after every epoch, on the calling thread where the implementation allows.</param>
    /// <param name="cancellationToken">
    /// Looked at before every batch. The model keeps what it has learned until then, and so does the checkpoint.
    /// </param>
    /// <returns>The losses of every epoch, and the masks that the model was shown.</returns>
    /// <exception cref="ArgumentException">
    /// Data or options are not usable; the message names the option, the value found and the one wanted.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidDataException">
    /// The checkpoints are damaged, or they or what the model has kept are of another training; the message says what differs. Nothing is
    /// changed (<see cref="TrainingOptions.Resume"/>).
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The engine that was asked for cannot train a part of the model, or its device is not there; or the checkpoint has the format of a
    /// newer version.
    /// </exception>
    /// <exception cref="IOException">A checkpoint cannot be read, or not be written when training begins or is cancelled.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss or a gradient became infinite or not a number, more often than <see cref="TrainingOptions.Rollback"/> has an answer to. It
    /// names the batch, modality and rows with which it began; the model is the last good one.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The schedule gives a beta that is negative or not finite for an epoch, or another call is training the model or loading weights.
    /// Nothing is trained.
    /// </exception>
    /// <exception cref="ObjectDisposedException">
    /// The model is disposed, or is while it is trained: training ends before the next batch.
    /// </exception>
    public TrainingResult Fit(
        DataSet data,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new TrainingOptions();
        data.CheckLayout(Layout, "data have", nameof(data));
        options.Check(data, Objective.Muting.CopyCount);
        options = options.For(data, Objective.Muting.CopyCount);
        using var training = _runtime.BeginTraining();
        if (options.Validation is { } validation)
            CheckData(validation, "validation rows have", nameof(options));
        var statistics = Inspect(data, nameof(data));
        var before = Scaling;
        ScaleBy(before ?? FitScaling(data, statistics));
        var setup = new TrainingSetup(
            Architecture, Objective, _runtime, data, statistics, DiagnosisOf(data, statistics, null, new()), options, options.Seed ?? _seed,
            _training);
        var trainer = new Trainer(setup, _logger ?? NullLogger.Instance);
        try
        {
            return trainer.Run(progress, cancellationToken);
        }
        finally
        {
            if (trainer.ShownMasks.Count > 0)
                Remember(statistics, trainer);
            else
                ScaleBy(before);
        }
    }

    private void ScaleBy(ColumnScaling? scaling)
    {
        if (!ReferenceEquals(scaling, Scaling))
            _runtime.ScaleBy(scaling);
    }

    private void Remember(DataStatistics statistics, Trainer trainer)
    {
        // The rows of a training that is resumed count once, as if it had never stopped.
        if (!trainer.HasResumedModel || DataStatistics is null)
            DataStatistics = DataStatistics?.With(statistics) ?? statistics;

        TrainedMasks = TrainedMasks is null ? null : TrainedMasksText.Limit(
            TrainedMasks.Union(trainer.ShownMasks), TrainedMasksText.MostMasks);
        _training = trainer.Resumable;
    }

    /// <summary>
    /// Ends the use of the model, and frees the native memory of torch modules, at once or when the last call that is under way on other
    /// threads ends; <see cref="Fit"/> ends before its next batch. May be called several times, and from any thread.
    /// </summary>
    public void Dispose() => _runtime.Dispose();

    private static GivenParts Checked(VaeArchitecture architecture, TrainingObjective objective)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var parts = new GivenParts(architecture, objective);
        parts.Check();
        return parts;
    }

    private static ModelRuntime CreateRuntime(VaeArchitecture architecture, int seed) => ModelRuntime.Create(
        ArchitectureGraph.Of(architecture, WeightLimit.None),
        architecture.Precision,
        new InitialWeights(architecture.Initialisation, seed),
        architecture.Scaling is NoScaling ? ColumnScaling.Identity(architecture.Layout) : null);

    internal void CheckData(DataSet data, string what, string parameter)
    {
        data.CheckLayout(Layout, what, parameter);
        EachRow(data, parameter, statistics: null);
    }

    internal DataSet InScaledUnits(DataSet data, ColumnScaling? scaling, string parameter)
    {
        var scaled = scaling is { IsIdentity: false } ? scaling.Transform(data) : data;
        if (!_runtime.IsDouble)
        {
            var all = data.MissingValueCount > 0 ? Layout.All.AllowingMissingValues() : Layout.All;
            Layout.CheckSinglePrecision(scaled.Rows, all, parameter);
        }

        return scaled;
    }

    /// <summary>
    /// The statistics of rows that the likelihoods allow, in one pass: that the values are finite, or missing where they may be, is known
    /// of every data set.
    /// </summary>
    private DataStatistics Inspect(DataSet data, string parameter)
    {
        var statistics = new RunningStatistics(Layout.Width);
        EachRow(data, parameter, statistics);
        return new DataStatistics(Layout, statistics.ToColumns());
    }

    /// <exception cref="ArgumentException">A likelihood does not allow a row; the message names it.</exception>
    private void EachRow(DataSet data, string parameter, RunningStatistics? statistics)
    {
        (Modality Modality, int Start, ILikelihood Likelihood)[] checks = [.. Layout.Modalities
            .Select(modality => (modality, Layout.StartOf(modality.Name), _parts.LikelihoodOf(modality.Name)!))
            .Where(check => check.Item3 is not null)];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            foreach (var (modality, start, likelihood) in checks)
            {
                if (likelihood.ProblemOf(modality, values.Slice(start, modality.Width)) is { } problem)
                {
                    throw new ArgumentException(
                        $"Row {row}: {problem} by the {likelihood.GetType().Name}." +
                        BinaryColumns.AdviceFor(modality, data.Rows.Columns(start, modality.Width), likelihood),
                        parameter);
                }
            }

            statistics?.Add(values);
        }
    }
}
