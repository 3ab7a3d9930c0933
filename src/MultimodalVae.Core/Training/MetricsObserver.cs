namespace MultimodalVae;

/// <summary>Records the instruments of <see cref="TrainingMetrics"/>.</summary>
internal sealed class MetricsObserver : TrainingObserver
{
    private long _began;

    public override void BatchBegins(TrainingRun run) => _began = TrainingMetrics.StepBegins();

    public override void StepEnded(TrainingRun run) => TrainingMetrics.StepDone(_began, run.Options.RowsPerBatch);

    public override void EpochEnded(TrainingRun run, TrainingEpoch done) => TrainingMetrics.EpochDone(done);
}
