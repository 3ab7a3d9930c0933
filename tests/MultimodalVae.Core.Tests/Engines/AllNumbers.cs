namespace MultimodalVae.Core.Tests.Engines;

/// <summary>The numbers that make up reconstructions, to compare.</summary>
internal static class AllNumbers
{
    /// <summary>The numbers of each modality, then those of z where there is a posterior.</summary>
    public static IEnumerable<RowMatrix> Matrices(Reconstruction reconstruction) => reconstruction.Layout.Modalities
        .Select(modality => reconstruction[modality.Name])
        .Concat(reconstruction.Posterior is { } posterior ? [posterior] : [])
        .SelectMany(Parts);

    /// <summary>Those of a row, matrix by matrix.</summary>
    public static IEnumerable<double> OfRow(Reconstruction reconstruction, int row) =>
        Matrices(reconstruction).SelectMany(numbers => numbers.Row(row).ToArray());

    public static double[] Of(Reconstruction reconstruction) =>
        [.. Enumerable.Range(0, reconstruction.RowCount).SelectMany(row => OfRow(reconstruction, row))];

    /// <summary>Fails unless all numbers are the same. (The assertions of collections take seconds for what these tests compare.)</summary>
    public static void CheckSame<T>(IEnumerable<T> found, IEnumerable<T> wanted, string where)
        where T : struct, IEquatable<T> =>
            Assert.True(found.ToArray().AsSpan().SequenceEqual(wanted.ToArray()), $"The numbers differ: {where}.");

    public static RowMatrix[] Parts(IColumnDistribution distribution) => distribution switch
    {
        DiagonalGaussian gaussian => [gaussian.Mean, gaussian.LogVariance],
        LaplaceDistribution laplace => [laplace.Mean, laplace.LogScale],
        BernoulliDistribution bernoulli => [bernoulli.Logit],
        CategoricalDistribution categorical => [categorical.LogProbability],
        GaussianMixture mixture => [mixture.Weights, .. mixture.Components.SelectMany(Parts)],
        _ => [distribution.Mean, distribution.StandardDeviation!],
    };
}
