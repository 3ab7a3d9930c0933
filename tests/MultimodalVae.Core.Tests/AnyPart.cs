using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests;

/// <summary>The built-in fusions and likelihoods with any options: the list that all random models take them from.</summary>
/// <param name="random">Chooses them.</param>
/// <param name="maxLayers">How many hidden layers a part has at most.</param>
/// <param name="maxWidth">How wide they are at most.</param>
/// <param name="floor">Chooses the floor of a variance or of a scale.</param>
internal sealed class AnyPart(Random random, int maxLayers, int maxWidth, Func<double> floor)
{
    public IReadOnlyList<Func<ILatentFusion>> Fusions =>
    [
        () => new ConcatenationFusion(Widths(), Activation(), floor()),
        () => new SharedEncoderFusion(Widths(), Activation(), floor()),
        () => new ProductOfExpertsFusion(floor()),
        () => new MixtureOfExpertsFusion(floor()),
        () => new MixtureOfProductsFusion(floor()),
        () => new CrossModalAttentionFusion(4 * random.Next(1, 9), random.Next(2) == 0 ? 1 : 4, random.Next(1, 3), floor()),
    ];

    public IReadOnlyList<Func<ILikelihood>> Likelihoods =>
    [
        () => new BernoulliLikelihood(Coding()),
        () => new CategoricalLikelihood(Coding()),
        () => new LaplaceLikelihood(floor()),
        () => new FixedScaleGaussianLikelihood(random.NextDouble() + 0.1),
        () => new LearnedScaleGaussianLikelihood(floor()),
        () => new GaussianLikelihood(floor()),
    ];

    public ILatentFusion Fusion() => Fusions[random.Next(Fusions.Count)]();

    public ILikelihood Likelihood() => Likelihoods[random.Next(Likelihoods.Count)]();

    public Activation Activation() => Parts.Activation.All[random.Next(Parts.Activation.All.Count)];

    public int[] Widths() => [.. Enumerable.Range(0, random.Next(maxLayers + 1)).Select(_ => random.Next(1, maxWidth + 1))];

    private BinaryCoding Coding() => random.Next(2) == 0 ? BinaryCoding.ZeroOne : BinaryCoding.MinusOneOne;
}
