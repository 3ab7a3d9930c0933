using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// The weight of the latent loss at a point of training. A pure function: the same point gives the same beta.
/// <see cref="VaeBuilder.FitSeeds"/> calls it from several threads at once.
/// </summary>
public interface IBetaSchedule : IPart
{
    /// <summary>
    /// The beta that a training is meant to end with and to stay at: a finite number, 0 or more; null where there is none. The default
    /// value is null. <see cref="BetaCourse"/> warns of a training that does not reach it.
    /// </summary>
    double? Plateau => null;

    /// <summary>The weight of KL(q(z|x) || N(0, I)).</summary>
    /// <param name="point">The point of training.</param>
    /// <returns>A finite number, 0 or more.</returns>
    double BetaAt(TrainingPoint point);

    /// <summary>What should be known before a training of so many epochs, in sentences. The default value is nothing.</summary>
    /// <param name="epochCount">How many epochs the training has, 1 or more.</param>
    IEnumerable<string> WarningsFor(int epochCount) => [];
}
