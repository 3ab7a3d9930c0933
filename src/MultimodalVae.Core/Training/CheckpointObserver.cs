namespace MultimodalVae;

/// <summary>Writes checkpoints by time and by epochs, once the loss of the next batch was finite: the weights are good.</summary>
internal sealed class CheckpointObserver(Checkpoints checkpoints) : TrainingObserver
{
    public override void StepBegins(TrainingRun run)
    {
        if (checkpoints.IsDue || (run.Batch == 0 && run.Epoch > 0 && checkpoints.IsDueAfter(run.Epoch)))
            checkpoints.TryWrite();
    }
}
