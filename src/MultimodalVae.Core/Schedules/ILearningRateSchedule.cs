namespace MultimodalVae;

/// <summary>
/// How the learning rate changes over the epochs. A pure function: the same point gives the same factor.
/// <see cref="VaeBuilder.FitSeeds"/> calls it from several threads at once.
/// </summary>
public interface ILearningRateSchedule
{
    /// <summary>What the learning rate of the options is multiplied by in an epoch.</summary>
    /// <param name="point">The epoch, and the losses of those before it.</param>
    /// <returns>A finite number, 0 or more.</returns>
    double FactorAt(LearningRatePoint point);
}
