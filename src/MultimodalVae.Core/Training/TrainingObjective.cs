using MultimodalVae.Muting;
using MultimodalVae.Schedules;

namespace MultimodalVae.Training;

/// <summary>What a model minimises while it is trained.</summary>
public sealed record TrainingObjective
{
    /// <summary>The weight of the latent loss over the epochs. The default value is a constant 1.</summary>
    public IBetaSchedule Beta { get; init; } = BetaSchedule.Constant(1);

    /// <summary>What is hidden from the encoders. The default value is <see cref="MutingStrategy.None"/>.</summary>
    public IMutingStrategy Muting { get; init; } = MutingStrategy.None;

    /// <summary>How the modalities' losses are added up. The default value is <see cref="LossWeighting.Elbo"/>.</summary>
    public LossWeighting Weighting { get; init; } = LossWeighting.Elbo;

    internal IEnumerable<string> Problems()
    {
        if (Beta is null)
            yield return "The beta schedule is null.";
        if (Muting is null)
            yield return "The muting is null.";
        if (!Enum.IsDefined(Weighting))
            yield return $"There is no weighting {Weighting}.";
    }
}
