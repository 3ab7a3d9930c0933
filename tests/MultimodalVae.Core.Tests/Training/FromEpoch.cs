namespace MultimodalVae.Core.Tests.Training;

/// <summary>A factor from an epoch on, counted from 0; 1 before.</summary>
internal sealed class FromEpoch(int epoch, double factor) : ILearningRateSchedule
{
    public double FactorAt(LearningRatePoint point) => point.Epoch < epoch ? 1 : factor;
}
