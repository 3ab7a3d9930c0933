namespace MultimodalVae;

/// <summary>What can look bad about a model.</summary>
public enum DiagnosticsProblemKind
{
    /// <summary>Few or no latent dimensions say anything about the input; the subject is the latent space.</summary>
    PosteriorCollapse,

    /// <summary>Many units of a layer give the same value for all rows; the subject is the layer.</summary>
    DeadUnits,

    /// <summary>The predicted intervals of a modality hold too few of the values; the subject is the modality.</summary>
    Overconfident,

    /// <summary>The predicted intervals of a modality hold too many of the values; the subject is the modality.</summary>
    Underconfident,

    /// <summary>They hold too few at one level and too many at another; the subject is the modality.</summary>
    WrongShape,

    /// <summary>One term of the loss pulls much more than all others together; the subject is the modality, or the latent loss.</summary>
    DominantLoss,
}
