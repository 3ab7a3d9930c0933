using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>Describes how the codes of the modalities become one posterior.</summary>
public interface ILatentFusion : IPart
{
    /// <summary>
    /// Whether the posterior depends on the codes of modalities that were not observed, which are those of muted values. One that says no
    /// must give the same posterior whatever they hold, also NaN. The default value is true.
    /// </summary>
    bool ReadsMutedCodes => true;

    /// <summary>
    /// Whether it has layers of its own for the columns. If so, a modality for which neither an encoder nor hidden layers are configured
    /// has no encoder, and its columns are its code. The default value is false.
    /// </summary>
    bool ReadsColumns => false;

    /// <summary>
    /// Describes the network in operations, one code for each modality to a posterior of <c>[rows, latent width]</c>.
    /// </summary>
    /// <param name="input">The codes, and which modalities were observed.</param>
    /// <param name="latentWidth">The number of latent dimensions.</param>
    /// <param name="layers">Makes layers with weights.</param>
    PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers);
}
