namespace MultimodalVae;

/// <summary>The built-in learning-rate schedules.</summary>
public static class LearningRateSchedule
{
    /// <summary>The same rate in all epochs: the factor is 1.</summary>
    public static ILearningRateSchedule Constant { get; } = new WarmUpRate(0, null);

    /// <inheritdoc cref="WarmUpRate(int, ILearningRateSchedule?)"/>
    public static ILearningRateSchedule WarmUp(int epochs, ILearningRateSchedule? then = null) => new WarmUpRate(epochs, then);

    /// <inheritdoc cref="CosineRate(double)"/>
    public static ILearningRateSchedule Cosine(double finalFactor = 0) => new CosineRate(finalFactor);

    /// <inheritdoc cref="StepRate(int, double)"/>
    public static ILearningRateSchedule Step(int epochs, double factor = 0.1) => new StepRate(epochs, factor);

    /// <inheritdoc cref="PlateauRate(int, double, double, double)"/>
    public static ILearningRateSchedule ReduceOnPlateau(
        int patience = 10, double factor = 0.1, double minDelta = 0, double minFactor = 0) =>
        new PlateauRate(patience, factor, minDelta, minFactor);
}
