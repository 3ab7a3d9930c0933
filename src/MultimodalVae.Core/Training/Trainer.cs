using Microsoft.Extensions.Logging;
using MultimodalVae.Data;
using MultimodalVae.Modalities;
using MultimodalVae.Schedules;
using MultimodalVae.Torch;

namespace MultimodalVae.Training;

/// <summary>The training loop: batch, mask, posterior, z, reconstruction, ELBO terms, step.</summary>
internal sealed class Trainer(VaeArchitecture architecture, TrainingObjective objective, VaeNetwork network, int seed, ILogger logger)
{
    private readonly ElboLoss _loss = new(architecture.Layout, objective);

    /// <summary>The different masks that the network was trained on, also where training ended early.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; private set; } = [];

    public TrainingResult Run(
        DataSet data, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var batches = new BatchOrder(data, objective.Muting, options, Seeds.Order(seed));
        using var engine = Engine(data, options, batches);
        var diagnosis = options.Diagnose ? new TrainingDiagnosis(network, _loss, data, seed, logger) : null;
        var course = BetaCourse.Of(objective.Beta, options.Epochs);
        var fit = new Fit(data, options, batches, engine, course, diagnosis, Checkpoints(data, options, course, engine.Kind), new double[_loss.TermCount]);
        Announce(fit);
        BeginOrGoOn(fit, cancellationToken);
        try
        {
            RunEpochs(fit, progress, cancellationToken);
        }
        finally
        {
            ShownMasks = batches.ShownMasks;
        }

        var end = fit.Checkpoints is null ? null : fit.State();
        CheckLastStep(fit);
        engine.Synchronize();
        if (end is not null)
            fit.Checkpoints!.TryWrite(end);
        var diagnostics = diagnosis?.Run(fit.History[^1], batches.BatchCount, ShownMasks);
        var last = fit.History[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult { History = fit.History, Masks = ShownMasks, Diagnostics = diagnostics };
    }

    private ITrainingEngine Engine(DataSet data, TrainingOptions options, BatchOrder batches)
    {
        if (options.Engine != TrainingEngine.Torch)
        {
            var problem = CompiledEngine.ProblemOf(architecture, out var program);
            if (program is not null)
                return new CompiledEngine(program, network, objective, batches, data, options, seed);
            if (options.Engine == TrainingEngine.Compiled)
                throw new NotSupportedException(problem);
        }

        return new TorchEngine(network, _loss, batches, data, options.LearningRate, seed);
    }

    private Checkpoints? Checkpoints(DataSet data, TrainingOptions options, BetaCourse course, TrainingEngine engine)
    {
        if (options.Checkpoints is not { } checkpoints)
            return null;
        var identity = TrainingIdentity.Of(architecture, objective, data, options, course, engine, seed, Weights.Export(network));
        return new Checkpoints(checkpoints, identity, architecture.Layout, options.Epochs, options.Validation is not null, logger);
    }

    private void BeginOrGoOn(Fit fit, CancellationToken cancellationToken)
    {
        if (fit.Checkpoints is not { } checkpoints)
            return;
        if (checkpoints.Find() is { } state)
            GoOn(fit, state, cancellationToken);
        checkpoints.Begin(fit.State());
    }

    private void GoOn(Fit fit, TrainingState state, CancellationToken cancellationToken)
    {
        var (source, epochs) = (fit.Options.Checkpoints!.Path, state.History.Count);
        if (epochs > fit.Options.Epochs || state.Batch >= (epochs == fit.Options.Epochs ? 1 : fit.Batches.BatchCount) || state.Sums.Length != fit.Sums.Length)
        {
            throw new InvalidDataException(
                $"{source}: the checkpoint is damaged: it says {epochs} epochs and {state.Batch} batches, with {state.Sums.Length} losses.");
        }

        fit.Batches.Replay(epochs, state.Batch, cancellationToken);
        if (fit.Batches.Fingerprint() != state.Order)
        {
            throw new InvalidDataException(
                $"{source}: the checkpoint is of another training: what {objective.Muting.GetType().Name} hides is not what it hid then. " +
                "A muting must draw from the random numbers that it is given, and from no others.");
        }

        fit.Engine.Restore(state.Engine, source);
        fit.GoOn(state);
        TrainingLog.Resumed(logger, epochs, fit.Options.Epochs, state.Batch);
    }

    private void Announce(Fit fit)
    {
        if (architecture.Fusion.ReadsMutedCodes)
            WarnOfMuteValue(fit.Data);
        TrainingLog.Started(
            logger, fit.Data.RowCount, objective.Muting.CopyCount, fit.Options.Epochs, fit.Batches.BatchCount, fit.Options.BatchSize, fit.Options.LearningRate, seed);
        TrainingLog.Schedule(logger, fit.Course);
        foreach (var warning in fit.Course.Warnings)
            TrainingLog.ScheduleWarning(logger, warning);
    }

    /// <summary>Every batch looks at the loss before its step; nobody has looked after the last one.</summary>
    private void CheckLastStep(Fit fit)
    {
        var (epoch, batch, terms) = (fit.Options.Epochs - 1, fit.Batches.BatchCount - 1, new double[_loss.TermCount]);
        fit.Batches.Choose(batch, epoch);
        fit.Engine.Terms(terms);
        Check(terms, epoch, batch);
    }

    private void RunEpochs(Fit fit, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var (history, epochs) = (fit.History, fit.Options.Epochs);
        for (var epoch = history.Count; epoch < epochs; epoch++)
        {
            var terms = RunEpoch(fit, epoch, cancellationToken);
            if (progress is not null || fit.Options.Validation is not null || epoch + 1 == epochs / 2)
                fit.Engine.Synchronize();
            var validation = fit.Options.Validation is { } rows ? ElboEvaluation.Run(network, objective, rows, terms.Beta, seed: 0) : null;
            history.Add(new TrainingProgress { Epoch = epoch + 1, EpochCount = epochs, Training = terms, Validation = validation });
            TrainingLog.EpochDone(logger, epoch + 1, epochs, terms.Beta, terms.Reconstruction, terms.Latent, terms.Total);
            TrainingMetrics.EpochDone(history[^1]);
            progress?.Report(history[^1]);
            if (epoch == 0 && !architecture.Fusion.ReadsMutedCodes && fit.Batches.ShownMasks.Any(mask => mask.HidesPartOfAModality))
                WarnOfMuteValue(fit.Data);
            if (epoch + 1 == epochs / 2)
                _ = fit.Diagnosis?.Run(history[^1], fit.Batches.BatchCount, fit.Batches.ShownMasks);
            if (epoch + 1 < epochs && fit.Checkpoints?.IsDueAfter(epoch + 1) == true)
                fit.Checkpoints.TryWrite(fit.State());
        }
    }

    private ElboTerms RunEpoch(Fit fit, int epoch, CancellationToken cancellationToken)
    {
        if (fit.Batch == 0)
            fit.Batches.Shuffle();
        var (beta, terms) = (fit.Course[epoch], new double[_loss.TermCount]);
        for (; fit.Batch < fit.Batches.BatchCount; fit.Batch++)
        {
            if (cancellationToken.IsCancellationRequested)
                Leave(fit, cancellationToken);
            network.Access.ThrowIfDisposed();
            if (fit.Checkpoints?.IsDue == true)
                fit.Checkpoints.TryWrite(fit.State());
            var began = TrainingMetrics.StepBegins();
            fit.Batches.Choose(fit.Batch, epoch);
            fit.Engine.Gradient(beta, terms);
            Check(terms, epoch, fit.Batch);
            for (var i = 0; i < terms.Length; i++)
                fit.Sums[i] += terms[i];
            fit.Engine.Step();
            TrainingMetrics.StepDone(began, fit.Options.BatchSize);
        }

        var means = _loss.ToNumbers([.. fit.Sums.Select(sum => sum / fit.Batches.BatchCount)], beta);
        fit.Batch = 0;
        Array.Clear(fit.Sums);
        return means;
    }

    private static void Leave(Fit fit, CancellationToken cancellationToken)
    {
        fit.Checkpoints?.Write(fit.State());
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Check(double[] terms, int epoch, int batch)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (!double.IsFinite(terms[i]))
                throw new TrainingDivergedException(epoch, batch, _loss.NameOf(i), terms[i]);
        }
    }

    /// <summary>Of a fusion that leaves hidden modalities out, only the hidden columns of a modality that is partly shown are read as muted.</summary>
    private void WarnOfMuteValue(DataSet data)
    {
        var layout = architecture.Layout;
        foreach (var (column, least, greatest) in layout.ColumnsAroundMuteValue(data.Rows))
            TrainingLog.MuteValueInRange(logger, layout.MuteValue, column, least, greatest);
    }

    private sealed record Fit(
        DataSet Data,
        TrainingOptions Options,
        BatchOrder Batches,
        ITrainingEngine Engine,
        BetaCourse Course,
        TrainingDiagnosis? Diagnosis,
        Checkpoints? Checkpoints,
        double[] Sums)
    {
        public List<TrainingProgress> History { get; } = [];

        /// <summary>How many batches of the epoch are done.</summary>
        public int Batch { get; set; }

        public TrainingState State() => new()
        {
            History = [.. History],
            Batch = Batch,
            Sums = [.. Sums],
            Order = Batches.Fingerprint(),
            NotDiagnosed = Diagnosis?.Failed == true,
            Engine = Engine.State(),
        };

        public void GoOn(TrainingState state)
        {
            History.AddRange(state.History);
            Batch = state.Batch;
            state.Sums.CopyTo(Sums, 0);
            if (Diagnosis is not null)
                Diagnosis.Failed = state.NotDiagnosed;
        }
    }
}
