namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>Falls by the same factor in every epoch.</summary>
public sealed class ExponentialRate(double factor) : ILearningRateSchedule
{
    public double FactorAt(LearningRatePoint point) => Math.Pow(factor, point.Epoch);
}
