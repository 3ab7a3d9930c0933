namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>Ends a training whose loss is good enough.</summary>
public sealed class LossTarget(double total) : ITrainingObserver
{
    public bool EpochEnded(TrainingProgress progress) => (progress.Validation ?? progress.Training).Total > total;
}
