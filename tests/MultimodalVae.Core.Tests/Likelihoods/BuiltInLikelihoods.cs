using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

internal static class BuiltInLikelihoods
{
    public static IReadOnlyDictionary<string, ILikelihood> All { get; } = new Dictionary<string, ILikelihood>
    {
        ["Gaussian"] = new GaussianLikelihood(),
        ["fixed-scale Gaussian"] = new FixedScaleGaussianLikelihood(0.3),
        ["learned-scale Gaussian"] = new LearnedScaleGaussianLikelihood(),
        ["Laplace"] = new LaplaceLikelihood(),
        ["Bernoulli"] = new BernoulliLikelihood(),
        ["categorical"] = new CategoricalLikelihood(),
    };
}
