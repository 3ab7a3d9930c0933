using MultimodalVae.Modalities;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>The numbers that make up reconstructions of Gaussians and Bernoulli distributions, to compare.</summary>
internal static class AllNumbers
{
    /// <summary>Of a row: mean and log-variance, or logit, of each column, then mean and log-variance of z where there is a posterior.</summary>
    public static IEnumerable<double> OfRow(Reconstruction reconstruction, int row) => reconstruction.Layout.Modalities
        .Select(modality => reconstruction[modality.Name])
        .Concat(reconstruction.Posterior is { } posterior ? [posterior] : [])
        .SelectMany(Parts)
        .SelectMany(numbers => numbers.Row(row).ToArray());

    public static double[] Of(Reconstruction reconstruction) =>
        [.. Enumerable.Range(0, reconstruction.RowCount).SelectMany(row => OfRow(reconstruction, row))];

    /// <summary>Fails unless all numbers are the same. (The assertions of collections take seconds for what these tests compare.)</summary>
    public static void CheckSame<T>(IEnumerable<T> found, IEnumerable<T> wanted, string where)
        where T : struct, IEquatable<T> => Assert.True(found.ToArray().AsSpan().SequenceEqual(wanted.ToArray()), $"The numbers differ: {where}.");

    private static RowMatrix[] Parts(IColumnDistribution distribution) => distribution is DiagonalGaussian gaussian
        ? [gaussian.Mean, gaussian.LogVariance]
        : [((BernoulliDistribution)distribution).Logit];
}
