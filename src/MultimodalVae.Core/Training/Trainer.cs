using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>The training loop: batch, mask, posterior, z, reconstruction, ELBO terms, step.</summary>
internal sealed class Trainer(VaeArchitecture architecture, TrainingObjective objective, ITrainedModel model, int seed, ILogger logger)
{
    private readonly LossTerms _loss = new(architecture.Layout);
    private bool _hasWarnedOfValidation;

    /// <summary>The different masks that the network was trained on, also where training ended early.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; private set; } = [];

    public TrainingResult Run(
        DataSet data, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var batches = new BatchOrder(data, objective.Muting, options, seed);
        using var engine = model.CreateEngine(objective, batches, data, options, seed);
        var diagnosis = options.Diagnose ? new TrainingDiagnosis(model, objective, data, seed, logger) : null;
        var course = BetaCourse.Of(objective.Beta, options.Epochs);
        using var checkpoints = Checkpoints(data, options, course, engine);
        var run = new TrainingRun(data, options, model, _loss, batches, engine, course, diagnosis, checkpoints);
        Announce(run);
        BeginOrGoOn(run, cancellationToken);
        var wasDone = run.IsDone;
        var (end, isGoingBack) = ((TrainingState?)null, false);
        try
        {
            while (RunToEnd(run, progress, out end, cancellationToken) is { } divergence)
            {
                isGoingBack = true;
                GoBack(run, divergence, cancellationToken);
                isGoingBack = false;
            }
        }
        catch (Exception exception) when (exception is not TrainingDivergedException)
        {
            if (isGoingBack || !run.Engine.State().IsFinite)
                LeaveGood(run);
            throw;
        }
        finally
        {
            ShownMasks = run.Batches.ShownMasks;
        }

        engine.Synchronize();
        if (end is not null && !wasDone)
            checkpoints!.TryWrite(end);
        var diagnostics = diagnosis?.Run(run.History[^1], batches.BatchCount, ShownMasks);
        var last = run.History[^1].Training;
        TrainingLog.Finished(logger, last.Reconstruction, last.Latent, last.Total);
        return new TrainingResult
        {
            History = run.History,
            Masks = ShownMasks,
            Diagnostics = diagnostics,
            BestEpoch = run.Best.Epoch,
            StoppedEarly = run.Epoch < options.Epochs,
            Rollbacks = run.Rollbacks,
            LearningRate = run.LearningRate,
        };
    }

    private Checkpoints? Checkpoints(DataSet data, TrainingOptions options, BetaCourse course, ITrainingEngine engine)
    {
        if (options.Checkpoints is not { } checkpoints)
            return null;
        var identity = TrainingIdentity.Of(architecture, objective, data, options, course, model.EngineName(options), engine.ThreadCount, seed, model.ExportWeights(), model.Scaling);
        return new Checkpoints(checkpoints, identity, architecture.Layout, options.Epochs, options.Validation is not null, logger);
    }

    private void BeginOrGoOn(TrainingRun run, CancellationToken cancellationToken)
    {
        if (run.Checkpoints?.Find() is not { } state)
        {
            run.Begin(state: null);
            run.Checkpoints?.Begin(run.State());
            return;
        }

        var before = run.Place();
        try
        {
            GoOn(run, state, cancellationToken);
            run.Begin(state);
            if (!run.IsDone)
                run.Checkpoints.Begin(run.State());
        }
        catch
        {
            run.GoTo(before, [], "the state before");
            throw;
        }
    }

    private void GoOn(TrainingRun run, TrainingState state, CancellationToken cancellationToken)
    {
        var (source, epochs) = (run.Options.Checkpoints!.Path, run.Options.Epochs);
        foreach (var place in new[] { state.Place, state.Good, state.Kept }.OfType<TrainingPlace>())
        {
            var isThere = place.Epochs <= Math.Min(epochs, state.History.Count) && place.Batch < (place.Epochs == epochs ? 1 : run.Batches.BatchCount);
            if (!isThere || place.Sums.Length != _loss.Count || state.Rollbacks > (run.Options.Rollback?.Times ?? 0))
            {
                throw new InvalidDataException(
                    $"{source}: the checkpoint is damaged: it says {place.Epochs} epochs and {place.Batch} batches, with {place.Sums.Length} losses, " +
                    $"and {state.Rollbacks} rollbacks.");
            }
        }

        run.Batches.Replay(state.Place.Epochs, state.Place.Batch, cancellationToken);
        if (run.Batches.Fingerprint() != state.Order)
        {
            throw new InvalidDataException(
                $"{source}: the checkpoint is of another training: what {objective.Muting.GetType().Name} hides is not what it hid then. " +
                "A muting must draw from the random numbers that it is given, and from no others.");
        }

        run.GoTo(state.Place, state.History, source);
        TrainingLog.Resumed(logger, state.Place.Epochs, epochs, state.Place.Batch);
    }

    private void Announce(TrainingRun run)
    {
        var (options, course) = (run.Options, run.Course);
        if (architecture.Fusion.ReadsMutedCodes)
            WarnOfMuteValue(run.Data);
        TrainingLog.Started(
            logger, run.Data.RowCount, objective.Muting.CopyCount, options.Epochs, run.Batches.BatchCount, options.BatchSize, options.LearningRate, seed);
        TrainingLog.ComputedBy(logger, run.Engine.Description);
        foreach (var warning in run.Data.Warnings.Concat(options.Validation?.Warnings ?? []).Distinct())
            TrainingLog.DataWarning(logger, warning);
        TrainingLog.Schedule(logger, course);
        foreach (var warning in course.Warnings)
            TrainingLog.ScheduleWarning(logger, warning);
        var settled = options.Epochs - course.SettledEpoch;
        if (options.EarlyStopping is { } stopping && stopping.Patience >= settled - 1)
            TrainingLog.CannotStopEarly(logger, settled, options.Epochs, stopping.Patience);
    }

    /// <summary>Training to the last epoch, or to where it ends early.</summary>
    /// <param name="run">The training.</param>
    /// <param name="progress">Told of the epochs.</param>
    /// <param name="end">What is kept of the end, where there are checkpoints.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    /// <returns>What ended it before; null where nothing did.</returns>
    private TrainingDivergence? RunToEnd(TrainingRun run, IProgress<TrainingProgress>? progress, out TrainingState? end, CancellationToken cancellationToken)
    {
        end = null;
        while (!run.IsDone)
        {
            if (RunEpoch(run, cancellationToken) is { } divergence)
                return divergence;
            EndEpoch(run, progress);
        }

        end = run.Checkpoints is null ? null : run.State();
        if (run.LookAtLastStep() is { } atTheEnd)
            return atTheEnd;
        if (run.Epoch < run.Options.Epochs)
            TrainingLog.StoppedEarly(logger, run.Epoch, run.Options.Epochs, run.Best.Epoch);
        if (run.RestoreBest())
            TrainingLog.BestRestored(logger, run.Best.Epoch);

        return null;
    }

    private TrainingDivergence? RunEpoch(TrainingRun run, CancellationToken cancellationToken)
    {
        while (run.Batch < run.Batches.BatchCount)
        {
            if (cancellationToken.IsCancellationRequested)
                Leave(run, cancellationToken);
            model.ThrowIfDisposed();
            var state = IsCheckpointDue(run) ? run.State() : null;
            var began = TrainingMetrics.StepBegins();
            var place = run.IsPlaceDue ? run.Place() : null;
            if (run.Gradient(looksAtGradients: place is not null) is { } divergence)
                return divergence;
            if (place is not null)
            {
                if (TrainingDivergence.Of(place.Engine, run.Epoch, run.Batch) is { } ofPlace)
                    return ofPlace;
                run.Keep(place);
            }

            if (state is not null)
                run.Checkpoints!.TryWrite(state);
            run.Step();
            TrainingMetrics.StepDone(began, run.Options.BatchSize);
        }

        return null;
    }

    private void EndEpoch(TrainingRun run, IProgress<TrainingProgress>? progress)
    {
        var (terms, epochs) = (run.EndEpoch(), run.Options.Epochs);
        if (progress is not null || run.Options.Validation is not null || run.Epoch == epochs / 2)
            run.Engine.Synchronize();
        var validation = run.Options.Validation is { } rows ? model.Elbo(objective.Scales(rows.Layout), rows, terms.Beta, seed: 0) : null;
        run.Add(new TrainingProgress { Epoch = run.Epoch, EpochCount = epochs, Training = terms, Validation = validation });
        TrainingLog.EpochDone(logger, run.Epoch, epochs, terms.Beta, terms.Reconstruction, terms.Latent, terms.Total);
        WarnOfValidation(run);
        TrainingMetrics.EpochDone(run.History[^1]);
        progress?.Report(run.History[^1]);
        if (run.Epoch == 1 && !architecture.Fusion.ReadsMutedCodes && run.Batches.ShownMasks.Any(mask => mask.HidesPartOfAModality))
            WarnOfMuteValue(run.Data);
        if (run.Epoch == epochs / 2)
            _ = run.Diagnosis?.Run(run.History[^1], run.Batches.BatchCount, run.Batches.ShownMasks);
    }

    /// <summary>What is due is written once the loss of the next batch was finite: the weights are good.</summary>
    private static bool IsCheckpointDue(TrainingRun run) =>
        run.Checkpoints is { } checkpoints && (checkpoints.IsDue || (run.Batch == 0 && run.Epoch > 0 && checkpoints.IsDueAfter(run.Epoch)));

    private void GoBack(TrainingRun run, TrainingDivergence divergence, CancellationToken cancellationToken)
    {
        if (run.Options.Rollback is not { } rollback || run.Rollbacks >= rollback.Times)
        {
            var exception = new DivergenceSearch(run, cancellationToken).Run(divergence);
            run.Checkpoints?.TryWrite(run.State());
            throw exception;
        }

        run.RollBack(cancellationToken);
        TrainingLog.RolledBack(logger, divergence, run.Epoch + 1, run.Batch + 1, run.LearningRate, run.Rollbacks, rollback.Times);
    }

    private static void Leave(TrainingRun run, CancellationToken cancellationToken)
    {
        var state = run.State();
        if (run.LookAtLastStep() is null)
            run.Checkpoints?.Write(state);
        else
            LeaveGood(run);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Where training ended on its way back, or a last step has ruined the weights and nobody has looked yet.</summary>
    private static void LeaveGood(TrainingRun run)
    {
        run.GoBack(CancellationToken.None);
        run.Checkpoints?.TryWrite(run.State());
    }

    private void WarnOfValidation(TrainingRun run)
    {
        if (run.History[^1].Validation is { } validation && !double.IsFinite(validation.Total) && !_hasWarnedOfValidation)
        {
            _hasWarnedOfValidation = true;
            TrainingLog.ValidationNotFinite(logger, validation.Total, run.Epoch);
        }
    }

    /// <summary>Of a fusion that leaves hidden modalities out, only the hidden columns of a modality that is partly shown are read as muted.</summary>
    private void WarnOfMuteValue(DataSet data)
    {
        var layout = model.Scaling?.Layout ?? architecture.Layout;
        foreach (var (column, least, greatest) in layout.ColumnsAroundMuteValue(data.Rows))
            TrainingLog.MuteValueInRange(logger, layout.MuteValue, column, least, greatest);
    }
}
