using MathNet.Numerics.Distributions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>Mixtures of one row for the proofs of their divergence.</summary>
internal static class RandomMixtures
{
    /// <summary>Means from -3 to 3, deviations from 0.3 to 2, any weights.</summary>
    public static GaussianMixture Any(Random random, int components, int dimensions)
    {
        double[] weights = [.. Enumerable.Range(0, components).Select(_ => 0.05 + random.NextDouble())];
        return Of(
            [.. weights.Select(weight => weight / weights.Sum())],
            weights.Select(_ => (Draw(random, dimensions, -3, 3), Draw(random, dimensions, 2 * Math.Log(0.3), 2 * Math.Log(2)))));
    }

    /// <summary>Gaussians of z from as many modalities: means from N(0, 1), variances from exp(-4) to 1.</summary>
    public static (double[] Mean, double[] LogVariance)[] Experts(Random random, int count, int dimensions) =>
        [.. Enumerable.Range(0, count).Select(_ =>
            (Enumerable.Range(0, dimensions).Select(_ => Normal.Sample(random, 0, 1)).ToArray(), Draw(random, dimensions, -4, 0)))];

    /// <summary>What a mixture of experts says.</summary>
    public static GaussianMixture OfExperts((double[] Mean, double[] LogVariance)[] experts) =>
        Of([.. experts.Select(_ => 1.0 / experts.Length)], experts);

    /// <summary>What a mixture of products says: one of every subset but the empty one, each with the prior.</summary>
    public static GaussianMixture OfProducts((double[] Mean, double[] LogVariance)[] experts) => OfExperts(
        [.. Enumerable.Range(1, (1 << experts.Length) - 1).Select(
            subset => Product([.. experts.Where((_, m) => ((subset >> m) & 1) == 1)]))]);

    /// <summary>The log-density at z, constants included.</summary>
    public static double LogDensity(GaussianMixture mixture, params double[] z)
    {
        double[] terms = [.. mixture.Components.Select((component, k) => Math.Log(mixture.Weights[0, k]) + z.Select((value, i) =>
            Normal.PDFLn(component.Mean[0, i], Math.Exp(component.LogVariance[0, i] / 2), value)).Sum())];
        return terms.Max() + Math.Log(terms.Sum(term => Math.Exp(term - terms.Max())));
    }

    private static GaussianMixture Of(double[] weights, IEnumerable<(double[] Mean, double[] LogVariance)> components) => new(
        components.Select(component => new DiagonalGaussian(Row(component.Mean), Row(component.LogVariance))), Row(weights));

    private static (double[] Mean, double[] LogVariance) Product((double[] Mean, double[] LogVariance)[] experts)
    {
        var dimensions = Enumerable.Range(0, experts[0].Mean.Length);
        double[] precision = [.. dimensions.Select(i => 1 + experts.Sum(expert => Math.Exp(-expert.LogVariance[i])))];
        return (
            [.. dimensions.Select(i => experts.Sum(expert => Math.Exp(-expert.LogVariance[i]) * expert.Mean[i]) / precision[i])],
            [.. precision.Select(value => -Math.Log(value))]);
    }

    private static RowMatrix Row(double[] values) => new(1, values.Length, values);

    private static double[] Draw(Random random, int count, double low, double high) =>
        [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];
}
