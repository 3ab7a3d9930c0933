using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>The training loop: batch, loss and gradients, step.</summary>
internal sealed class Trainer(TrainingSetup setup, ILogger logger)
{
    private readonly TrainingWarnings _warnings = new(logger);

    /// <summary>The different masks that the network was trained on, also where training ended early.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; private set; } = [];

    /// <summary>Where training was when it ended, for a later call; null where that is not asked for, or nothing to resume from.</summary>
    public StoredTraining? Resumable { get; private set; }

    /// <summary>Whether it has resumed the training that the model had kept.</summary>
    public bool HasResumedModel { get; private set; }

    private TrainingOptions Options => setup.Options;

    public TrainingResult Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var began = Options.Time.GetTimestamp();
        using var engine = setup.Model.CreateEngine(setup.Objective, setup.Data, Options);
        var run = new TrainingRun(setup, engine);
        var resumption = new Resumption(run, _warnings);
        using var checkpoints = Options.Checkpoints is null ? null : new Checkpoints(run, resumption, _warnings);
        var diagnosis = new TrainingDiagnosis(setup, _warnings);
        var observers = Observers(progress, checkpoints, diagnosis);
        Begin(run, resumption, checkpoints);
        foreach (var observer in observers)
            observer.Started(run);
        var wasDone = run.IsDone;
        Train(run, observers, resumption, checkpoints, cancellationToken);
        if (!wasDone)
            checkpoints?.TryWrite();
        End(run);
        var last = run.History[^1];
        var diagnostics = diagnosis.Run(last, run);
        TrainingLog.Finished(_warnings, last.Training.Reconstruction, last.Training.LatentName, last.Training.Latent, last.Training.Total);
        return new TrainingResult
        {
            History = run.History,
            Masks = ShownMasks,
            Diagnostics = diagnostics,
            BestEpoch = run.Best.Epoch,
            StoppedEarly = run.Epoch < Options.Epochs,
            Rollbacks = run.Rollbacks,
            LearningRate = last.LearningRate,
            Elapsed = Options.Time.GetElapsedTime(began),
            Warnings = _warnings.All,
        };
    }

    private TrainingObserver[] Observers(IProgress<TrainingProgress>? progress, Checkpoints? checkpoints, TrainingDiagnosis diagnosis) =>
    [
        new MetricsObserver(),
        .. checkpoints is null ? (TrainingObserver[])[] : [new CheckpointObserver(checkpoints)],
        new LogObserver(_warnings),
        .. Options.Diagnose ? (TrainingObserver[])[new DiagnosisObserver(diagnosis)] : [],
        new ReportObserver(progress, _warnings),
    ];

    /// <summary>Begins afresh, or where the checkpoint or the model says.</summary>
    private void Begin(TrainingRun run, Resumption resumption, Checkpoints? checkpoints)
    {
        var kept = Options.Resume ? setup.Kept : null;
        var state = kept is null ? null : resumption.OfModel(kept);
        HasResumedModel = kept is not null;
        if (checkpoints is not null)
            state = checkpoints.Begin(state, kept?.Source);
        else
            run.Begin(state, kept?.Source);
        if (state is not null)
            TrainingLog.Resumed(_warnings, state.Epochs, Options.Epochs, state.Batch);
    }

    /// <summary>Whatever ends it, the model is usable and the checkpoint is sound.</summary>
    private void Train(
        TrainingRun run, TrainingObserver[] observers, Resumption resumption, Checkpoints? checkpoints, CancellationToken cancellationToken)
    {
        var recovery = new Recovery(run, _warnings, cancellationToken);
        try
        {
            Train(run, observers, recovery, cancellationToken);
        }
        catch
        {
            recovery.Leave();
            if (cancellationToken.IsCancellationRequested)
                checkpoints?.Write();
            else
                checkpoints?.TryWrite();
            throw;
        }
        finally
        {
            ShownMasks = run.Batches.ShownMasks;
            if (Options.Resumable && run.State() is { Engine.IsFinite: true } state)
                Resumable = StoredTraining.Of(state, resumption.Identity, "The training that the model has kept");
        }
    }

    private void Train(TrainingRun run, TrainingObserver[] observers, Recovery recovery, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (run.HasAllBatches)
            {
                var done = run.EndEpoch();
                foreach (var observer in observers)
                    observer.EpochEnded(run, done);
            }

            if (!run.IsDone)
                cancellationToken.ThrowIfCancellationRequested();
            setup.Model.ThrowIfDisposed();
            foreach (var observer in observers)
                observer.BatchBegins(run);
            if ((run.IsDone ? run.LookAtLastStep() : run.Evaluate()) is { } divergence)
            {
                recovery.GoBack(divergence);
                continue;
            }

            if (run.IsDone)
                return;
            foreach (var observer in observers)
                observer.StepBegins(run);
            run.Step();
            foreach (var observer in observers)
                observer.StepEnded(run);
        }
    }

    private void End(TrainingRun run)
    {
        if (run.Epoch < Options.Epochs)
            TrainingLog.StoppedEarly(_warnings, run.Epoch, Options.Epochs, run.Best.Epoch);
        if (Options.RestoreBest && run.RestoreBest())
            TrainingLog.BestRestored(_warnings, run.Best.Epoch);
        else if (Options.RestoreBest && run.Best.Epoch is { } best)
            TrainingLog.BestNotRestored(_warnings, best);
        else if (Options.RestoreBest)
            TrainingLog.NoBestEpoch(_warnings);
        run.Synchronize();
    }
}
