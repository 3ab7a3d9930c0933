namespace MultimodalVae;

/// <summary>
/// Looks at a training after every epoch, and may end it. It is called on the thread that trains, and may read the model, which has the
/// weights of that epoch. What it throws ends the training: the model is usable, and a checkpoint is written where there are
/// <see cref="TrainingOptions.Checkpoints"/>.
/// </summary>
public interface ITrainingObserver
{
    /// <summary>Called after every epoch.</summary>
    /// <param name="progress">Where training is.</param>
    /// <returns>Whether training continues; if false it ends as after its last epoch.</returns>
    bool EpochEnded(TrainingProgress progress);
}
