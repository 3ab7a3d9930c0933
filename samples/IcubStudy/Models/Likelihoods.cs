using MultimodalVae;
using MultimodalVae.Parts;
using Samples.Shared.Fusions;

namespace IcubStudy.Models;

/// <summary>Likelihoods by the names of plans.</summary>
internal static class Likelihoods
{
    /// <summary>A mean and a variance for each column and row, as in the original.</summary>
    public const string Gaussian = BinaryModalities.Gaussian;

    /// <summary>One deviation for each modality, which is learned.</summary>
    private const string OneDeviation = "one-deviation";

    public static IReadOnlyList<string> Names { get; } = [Gaussian, BinaryModalities.Bernoulli, OneDeviation];

    /// <param name="name">The name.</param>
    /// <param name="modality">The modality that gets it.</param>
    /// <param name="binary">Which modalities may have Bernoullis; the others have Gaussians beside them.</param>
    public static ILikelihood Create(string name, Modality modality, BinaryModalities binary) =>
        name == OneDeviation ? new LearnedScaleGaussianLikelihood() : binary.Create(name, modality);
}
