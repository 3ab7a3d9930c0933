using MultimodalVae.Distributions;
using MultimodalVae.Graph;
using MultimodalVae.Networks;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>Describes how the codes of the modalities become one posterior.</summary>
public interface ILatentFusion
{
    /// <summary>
    /// Whether the posterior depends on the codes of modalities that were not observed, which are those of muted values. One that says no must
    /// give the same posterior whatever they hold, also NaN. The default value is true.
    /// </summary>
    bool ReadsMutedCodes => true;

    /// <summary>
    /// Whether it has layers of its own for the columns: a modality that the builder is told neither an encoder nor hidden layers for then has none, and
    /// its columns are its code. The default value is false.
    /// </summary>
    bool ReadsColumns => false;

    /// <summary>Makes the network: one code a modality to a posterior of <c>[rows, latent width]</c>.</summary>
    /// <param name="codeWidths">The widths of the codes, in the order of the layout.</param>
    /// <param name="latentWidth">The number of latent dimensions.</param>
    /// <param name="network">Makes layers with the model's precision and seed.</param>
    /// <exception cref="NotSupportedException">The part is described in operations alone, which the native engine runs.</exception>
    nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network) =>
        throw NoModule.Of(this);

    /// <summary>
    /// Describes the network in operations, one code for each modality to a posterior of <c>[rows, latent width]</c>, so that every engine runs it; null, the default
    /// value, where only torch can.
    /// </summary>
    /// <param name="input">The codes, and which modalities were observed.</param>
    /// <param name="latentWidth">The number of latent dimensions.</param>
    /// <param name="layers">Makes layers with weights.</param>
    PosteriorNodes? Fuse(FusionNodes input, int latentWidth, Layers layers) => null;
}
