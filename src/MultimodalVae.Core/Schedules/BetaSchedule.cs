namespace MultimodalVae;

/// <summary>
/// The built-in schedules: those of the paper, and the usual ones of others. Your own is a class that implements
/// <see cref="IBetaSchedule"/>. <see cref="BetaCourse"/> tells what one comes to in a training.
/// </summary>
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

    /// <summary>Beta goes linearly from a start to an end, and stays there.</summary>
    /// <inheritdoc cref="LinearWarmUpBeta(int, double, double)"/>
    public static IBetaSchedule LinearWarmUp(int warmUpEpochs, double start = 0, double end = 1) =>
        new LinearWarmUpBeta(warmUpEpochs, start, end);

    /// <summary>Beta rises from 0 to a maximum and stays there, again and again.</summary>
    /// <inheritdoc cref="CyclicalBeta(int, double, double)"/>
    public static IBetaSchedule Cyclical(int cycles = 4, double increasingShare = 0.5, double maximum = 1) =>
        new CyclicalBeta(cycles, increasingShare, maximum);

    /// <summary>Beta rises from nearly 0 to nearly a maximum as a logistic function of the epoch.</summary>
    /// <inheritdoc cref="SigmoidBeta(double, double, double)"/>
    public static IBetaSchedule Sigmoid(double midpointEpoch, double width, double maximum = 1) =>
        new SigmoidBeta(midpointEpoch, width, maximum);
}
