using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>The same beta throughout.</summary>
public sealed record ConstantBeta : IBetaSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="beta">A finite number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public ConstantBeta(double beta) => Beta = BetaRange.Check(beta);

    /// <summary>The weight of the latent loss.</summary>
    public double Beta { get; }

    double? IBetaSchedule.Plateau => Beta;

    /// <inheritdoc/>
    public double BetaAt(TrainingPoint point) => Beta;

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("beta", Beta);
    }
}
