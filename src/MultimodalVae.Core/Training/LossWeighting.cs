namespace MultimodalVae;

/// <summary>How the reconstruction losses of the modalities are added up.</summary>
public enum LossWeighting
{
    /// <summary>Each with weight 1: with beta 1 the total is the negative ELBO.</summary>
    Elbo,

    /// <summary>
    /// Each divided by the width of its modality, as in the original's code (arXiv 1910.03854): small modalities count as much as
    /// wide ones, and the total is no ELBO. The original leaves the constant 1/2 log 2 pi out; here it is in.
    /// </summary>
    PerColumn,
}
