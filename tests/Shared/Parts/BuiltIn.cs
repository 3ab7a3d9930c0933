using MultimodalVae.Parts;

namespace MultimodalVae.Tests.Shared.Parts;

/// <summary>
/// The built-in encoders, decoders, fusions and likelihoods. Contract suites, proofs of gradients and of training, files and random
/// models take their parts from here: a new part needs a line, and a test fails where it has none.
/// </summary>
internal static class BuiltIn
{
    public static IReadOnlyList<BuiltInPart<IModalityEncoder>> Encoders { get; } =
    [
        new("dense", any => new DenseEncoder(any.Widths(), any.Activation)),
    ];

    public static IReadOnlyList<BuiltInPart<IModalityDecoder>> Decoders { get; } =
    [
        new("dense", any => new DenseDecoder(any.Widths(), any.Of<int?>(null, 5), any.Activation)),
    ];

    public static IReadOnlyList<BuiltInPart<ILatentFusion>> Fusions { get; } =
    [
        new("concatenation", any => new ConcatenationFusion(any.Widths(), any.Activation, any.Floor())),
        new("shared encoder", any => new SharedEncoderFusion(any.Widths(), any.Activation, any.Floor())),
        new("product of experts", any => new ProductOfExpertsFusion(any.Floor())),
        new("mixture of experts", any => new MixtureOfExpertsFusion(any.Floor())),
        new("mixture of products", any => new MixtureOfProductsFusion(any.Floor())),
        new("mixture of products of experts alone", any => new MixtureOfProductsFusion(any.Floor(), hasPriorInProducts: false)),
        new("generalised product of experts", any => new GeneralisedProductOfExpertsFusion(any.Floor())),
        new("total correlation", any => new TotalCorrelationFusion(any.Of(5.0 / 6, 0, 0.9), any.Floor())),
        new("attention", any => new CrossModalAttentionFusion(
            any.Of(8, 4, 20, 32, 12), heads: any.Of(2, 1, 4), layers: any.Of(1, 2), any.Floor())),
    ];

    public static IReadOnlyList<BuiltInPart<ILikelihood>> Likelihoods { get; } =
    [
        new("Gaussian", any => new GaussianLikelihood(any.Floor())),
        new("learned-scale Gaussian", any => new LearnedScaleGaussianLikelihood(any.Floor())),
        new("fixed-scale Gaussian", any => new FixedScaleGaussianLikelihood(any.Of(0.3, 0.5, 1.25))),
        new("Laplace", any => new LaplaceLikelihood(any.Floor())),
        new("Bernoulli", any => new BernoulliLikelihood(any.Coding)),
        new("categorical", any => new CategoricalLikelihood(any.Coding)),
    ];

    public static BuiltInPart<T> Named<T>(this IReadOnlyList<BuiltInPart<T>> parts, string name)
        where T : class => parts.Single(part => part.Name == name);
}
