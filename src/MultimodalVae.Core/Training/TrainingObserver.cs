namespace MultimodalVae;

/// <summary>Does something beside the steps of a training. None of it changes what is learned.</summary>
internal abstract class TrainingObserver
{
    /// <summary>Called before the first step of this call.</summary>
    public virtual void Started(TrainingRun run)
    {
    }

    /// <summary>Called before every batch.</summary>
    public virtual void BatchBegins(TrainingRun run)
    {
    }

    /// <summary>Called before every step, when the loss of its batch was finite: the weights are good.</summary>
    public virtual void StepBegins(TrainingRun run)
    {
    }

    /// <summary>Called after every step.</summary>
    public virtual void StepEnded(TrainingRun run)
    {
    }

    /// <summary>Called after every epoch, whose losses are known.</summary>
    public virtual void EpochEnded(TrainingRun run, TrainingEpoch done)
    {
    }
}
