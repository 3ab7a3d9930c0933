namespace MultimodalVae.Schedules;

/// <summary>The schedules of the paper. Your own is a class that implements <see cref="IBetaSchedule"/>.</summary>
public static class BetaSchedule
{
    /// <summary>The same beta throughout. 1 is the ELBO; 0 leaves the latent space unregularised.</summary>
    /// <param name="beta">A finite number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public static IBetaSchedule Constant(double beta) => new ConstantBeta(beta);

    /// <summary>Beta falls from 1 to 0, again and again or once, and stays at a plateau for the last epochs.</summary>
    /// <inheritdoc cref="DecreasingToPlateauBeta(double, int, int, bool)"/>
    public static IBetaSchedule DecreasingToPlateau(double plateau, int period, int lastEpochs, bool repeat = true) =>
        new DecreasingToPlateauBeta(plateau, period, lastEpochs, repeat);

    /// <summary>
    /// <see cref="DecreasingToPlateau"/> as in the paper, scaled to shorter trainings: the plateau takes the last eighth of the
    /// epochs (10,000 of 80,000), the period is 80 epochs, or a quarter of the epochs before the plateau where that is less.
    /// </summary>
    /// <param name="plateau">Beta in the last eighth: 0 or 1 in the paper.</param>
    /// <param name="epochCount">How many epochs the training has, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static IBetaSchedule ScaledDecreasingToPlateau(double plateau, int epochCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochCount, 1);
        var lastEpochs = Math.Max(1, epochCount / 8);
        return DecreasingToPlateau(plateau, Math.Clamp((epochCount - lastEpochs + 3) / 4, 1, 80), lastEpochs);
    }
}
