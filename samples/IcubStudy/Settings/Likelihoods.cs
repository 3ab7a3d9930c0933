using MultimodalVae;
using MultimodalVae.Parts;
using Samples.Shared.Fusions;

namespace IcubStudy.Settings;

/// <summary>Likelihoods by the names in plans.</summary>
internal static class Likelihoods
{
    /// <summary>A Gaussian with a mean and a variance per row and column, as in the original.</summary>
    public const string Gaussian = BinaryModalities.Gaussian;

    /// <summary>A Gaussian with one learned standard deviation per modality.</summary>
    private const string OneDeviation = "one-deviation";

    public static IReadOnlyList<string> Names { get; } = [Gaussian, BinaryModalities.Bernoulli, OneDeviation];

    /// <param name="name">The name.</param>
    /// <param name="modality">The modality.</param>
    /// <param name="binary">The modalities that may have a Bernoulli; the others then have a Gaussian.</param>
    public static ILikelihood Create(string name, Modality modality, BinaryModalities binary) =>
        name == OneDeviation ? new LearnedScaleGaussianLikelihood() : binary.Create(name, modality);
}
