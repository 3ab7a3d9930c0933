namespace MultimodalVae;

/// <summary>Of which modalities a row has a reconstruction loss in training.</summary>
public enum ReconstructionTargets
{
    /// <summary>Of all that the data have, whatever the muting hides: the model learns to fill in what is hidden.</summary>
    All,

    /// <summary>
    /// Of those of which the muting shows something: each row then has the ELBO of the modalities that it shows, as in the objective of Wu
    /// and Goodman (2018, section 2.3; <see cref="MutingStrategy.SubsampledSubsets"/>).
    /// </summary>
    Observed,
}
