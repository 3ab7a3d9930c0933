using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// How the built-in likelihoods, and the distributions that they describe, are made of what a model file says of them. Loading a model
/// reads the distributions, and waits for this list alone.
/// </summary>
internal sealed class BuiltInLikelihoods
{
    private static readonly BuiltInLikelihoods _all = new BuiltInLikelihoods()
        .Add(part => new GaussianLikelihood(part.Get<double>("varianceFloor")), GaussianNodes.StoredKind)
        .Add(part => new LearnedScaleGaussianLikelihood(part.Get<double>("varianceFloor")), GaussianNodes.StoredKind)
        .Add(part => new FixedScaleGaussianLikelihood(part.Get<double>("scale")), GaussianNodes.StoredKind)
        .Add(part => new LaplaceLikelihood(part.Get<double>("scaleFloor")), LaplaceNodes.StoredKind)
        .Add(part => new BernoulliLikelihood(part.Get<BinaryCoding>("coding")), BernoulliNodes.StoredKinds)
        .Add(part => new CategoricalLikelihood(part.Get<BinaryCoding>("coding")), CategoricalNodes.StoredKinds);

    private readonly PartFactories _factories = new();
    private readonly Dictionary<string, DistributionKind> _kinds = [];

    private BuiltInLikelihoods()
    {
    }

    public static PartFactories Factories => _all._factories;

    /// <summary>The distributions, by their names in files.</summary>
    public static IReadOnlyDictionary<string, DistributionKind> Distributions => _all._kinds;

    private BuiltInLikelihoods Add<T>(Func<DescribedPart, T> factory, params ReadOnlySpan<DistributionKind> kinds)
        where T : class, ILikelihood
    {
        _factories.Add(factory);
        foreach (var kind in kinds)
            _kinds[kind.Name] = kind;
        return this;
    }
}
