namespace MultimodalVae;

/// <summary>What can look bad about data and a model, causes before what follows from them.</summary>
public enum DiagnosticsProblemKind
{
    /// <summary>What the model computes for rows is infinite or not a number; the subject is the model.</summary>
    NotFinite,

    /// <summary>Columns have no value in any row; the subject is the modality.</summary>
    NeverObserved,

    /// <summary>No row has both of two modalities; the subject is both names, as in <c>arm, eye</c>.</summary>
    NeverTogether,

    /// <summary>Hardly a row has both of two modalities; the subject is both names.</summary>
    RarelyTogether,

    /// <summary>Values are far from all others, or from all that the model was trained on; the subject is the modality.</summary>
    Outlier,

    /// <summary>Columns that nothing scales have values of another size than 1; the subject is the modality.</summary>
    NotScaled,

    /// <summary>Columns have one value in all rows; the subject is the modality.</summary>
    ConstantColumn,

    /// <summary>
    /// No latent dimension says anything about the input, or all of them together next to nothing; the subject is the latent space.
    /// </summary>
    PosteriorCollapse,

    /// <summary>One term of the loss pulls much more than all others together; the subject is the modality, or the latent loss.</summary>
    DominantLoss,

    /// <summary>Many units of a layer give the same value for all rows; the subject is the layer.</summary>
    DeadUnits,

    /// <summary>A modality is reconstructed no better than by the means of its columns; the subject is the modality.</summary>
    NoBetterThanMeans,

    /// <summary>
    /// The values of a modality have another shape than its predicted distribution: heavier or lighter tails, or skewed; the subject is the
    /// modality.
    /// </summary>
    WrongShape,

    /// <summary>Its predicted variances are too small; the subject is the modality.</summary>
    Overconfident,

    /// <summary>Its predicted variances are too large; the subject is the modality.</summary>
    Underconfident,
}
