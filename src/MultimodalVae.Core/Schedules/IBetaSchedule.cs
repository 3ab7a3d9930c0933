namespace MultimodalVae.Schedules;

/// <summary>The weight of the latent loss at a point of training. A pure function: the same point gives the same beta.</summary>
public interface IBetaSchedule
{
    /// <summary>The weight of KL(q(z|x) || N(0, I)).</summary>
    /// <param name="point">The point of training.</param>
    /// <returns>A finite number, 0 or more.</returns>
    double BetaAt(TrainingPoint point);
}
