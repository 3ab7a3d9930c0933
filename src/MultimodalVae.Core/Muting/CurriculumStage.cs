using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>A part of training with a muting of its own.</summary>
public sealed record CurriculumStage : IPart
{
    /// <summary>Creates the stage.</summary>
    /// <param name="share">Its part of the epochs, more than 0 and at most 1.</param>
    /// <param name="strategy">What is hidden in it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of that range.</exception>
    public CurriculumStage(double share, IMutingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the epochs must be more than 0 and at most 1.");
        Share = share;
        Strategy = strategy;
    }

    /// <summary>Its part of the epochs.</summary>
    public double Share { get; }

    /// <summary>What is hidden in it.</summary>
    public IMutingStrategy Strategy { get; }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("share", Share).Add("strategy", Strategy);
    }
}
