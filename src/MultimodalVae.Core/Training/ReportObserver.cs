namespace MultimodalVae;

/// <summary>Reports every epoch to whoever the user named, last of all: what they throw ends a training whose state is complete.</summary>
internal sealed class ReportObserver(IProgress<TrainingProgress>? progress, TrainingWarnings warnings) : TrainingObserver
{
    private long _began;
    private int _firstEpoch;

    public override void Started(TrainingRun run) => (_began, _firstEpoch) = (run.Options.Time.GetTimestamp(), run.Epoch);

    public override void EpochEnded(TrainingRun run, TrainingEpoch done)
    {
        if (progress is null && run.Options.Observers.Count == 0)
            return;
        run.Synchronize();
        var report = Report(run, done);
        foreach (var observer in run.Options.Observers)
            run.IsStopped |= !observer.EpochEnded(report);
        progress?.Report(report);
    }

    private TrainingProgress Report(TrainingRun run, TrainingEpoch done)
    {
        var elapsed = run.Options.Time.GetElapsedTime(_began);
        var trained = run.Epoch - _firstEpoch;
        return new TrainingProgress
        {
            Last = done,
            EpochCount = run.Options.Epochs,
            Elapsed = elapsed,
            Remaining = trained > 0 && elapsed > TimeSpan.Zero ? elapsed / trained * (run.Options.Epochs - run.Epoch) : null,
            Warnings = warnings.TakeNew(),
        };
    }
}
