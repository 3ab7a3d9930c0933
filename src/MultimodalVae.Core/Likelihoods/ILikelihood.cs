using MultimodalVae.Distributions;
using MultimodalVae.Graph;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using static TorchSharp.torch;

namespace MultimodalVae.Likelihoods;

/// <summary>Describes p(x|z) of one modality: how its distribution is computed from the decoder's features.</summary>
public interface ILikelihood
{
    /// <summary>Makes the network: features <c>[rows, feature width]</c> to a distribution of <c>[rows, width of the modality]</c>.</summary>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="featureWidth">The width of the decoder's features.</param>
    /// <param name="network">Makes layers with the model's precision and seed.</param>
    /// <exception cref="NotSupportedException">The part is described in operations alone, which the native engine runs.</exception>
    nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network) =>
        throw NoModule.Of(this);

    /// <summary>
    /// Describes the network in operations, features <c>[rows, feature width]</c> to a distribution of <c>[rows, width of the modality]</c>, so that every engine
    /// runs it; null, the default value, where only torch can.
    /// </summary>
    /// <param name="features">The decoder's features.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    DistributionNodes? Describe(Node features, Modality modality, Layers layers) => null;

    /// <summary>
    /// What is wrong with values of the modality as data, or null: values that the likelihood gives no probability. The text is the end of a message
    /// that names the row, as in <c>column 'touch.0' is 0.5; 0 or 1 is wanted</c>. The default value is null: every finite number will do.
    /// NaN is a value that the row does not have, and no problem where the likelihood can do without: <see cref="ITensorDistribution.LogProbability"/> is
    /// then given a value of another row in its place, and what it says of it goes no further, so that its gradient alone must be finite.
    /// </summary>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="values">One row of its columns.</param>
    string? ProblemOf(Modality modality, ReadOnlySpan<double> values) => null;
}
