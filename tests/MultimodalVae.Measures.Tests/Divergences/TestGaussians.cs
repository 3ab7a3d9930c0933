namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>Pairs of Gaussians for the proofs of the closed forms, always the same.</summary>
internal static class TestGaussians
{
    /// <summary>Variances from 0.05 to 20, means up to 6 apart.</summary>
    public static IEnumerable<(TestGaussian P, TestGaussian Q)> Moderate(int count, double correlation = 0) =>
        Pairs(count, correlation, correlation, random => Between(random, -3, 3), random => Between(random, -3, 3));

    /// <summary>Variances from 1e-12 to 1e12, means up to 1e6 apart, all orders of magnitude alike.</summary>
    public static IEnumerable<(TestGaussian P, TestGaussian Q)> Extreme(int count, double correlation = 0) =>
        Pairs(
            count, correlation, correlation, random => (random.Next(2) - 0.5) * Math.Pow(10, Between(random, -6, 6)), LogOfExtremeVariance);

    /// <summary>The last column follows from the others but for 1e-4 of its deviation; extreme scales.</summary>
    public static IEnumerable<(TestGaussian P, TestGaussian Q)> NearlySingular(int count) =>
        Pairs(count, 0.7, 1e4, random => Between(random, -3, 3), LogOfExtremeVariance);

    private static IEnumerable<(TestGaussian P, TestGaussian Q)> Pairs(
        int count, double correlation, double lastCorrelation, Func<Random, double> mean, Func<Random, double> logVariance)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var size = 1 + (i % 5);
            yield return (Draw(), Draw());

            TestGaussian Draw() => new(
                [.. Enumerable.Range(0, size).Select(_ => mean(random))],
                [.. Enumerable.Range(0, size).Select(_ => logVariance(random))],
                Factor(size, correlation, lastCorrelation, random));
        }
    }

    /// <summary>Rows are divided by their lengths; before, the diagonal is 1 and the rest is up to the correlation.</summary>
    private static double[,] Factor(int size, double correlation, double lastCorrelation, Random random)
    {
        var factor = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            factor[i, i] = 1;
            var bound = i == size - 1 ? lastCorrelation : correlation;
            for (var j = 0; j < i; j++)
                factor[i, j] = Between(random, -bound, bound);
            var length = Math.Sqrt(Enumerable.Range(0, size).Sum(j => factor[i, j] * factor[i, j]));
            for (var j = 0; j <= i; j++)
                factor[i, j] /= length;
        }

        return factor;
    }

    private static double LogOfExtremeVariance(Random random) => Math.Log(10) * Between(random, -12, 12);

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());
}
