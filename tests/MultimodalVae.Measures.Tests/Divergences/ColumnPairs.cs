namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>Pairs of Laplace, Bernoulli and categorical distributions for the proofs of the closed forms, always the same.</summary>
internal static class ColumnPairs
{
    /// <summary>Scales from 0.05 to 20, means up to 6 apart.</summary>
    public static IEnumerable<(LaplaceColumn P, LaplaceColumn Q)> ModerateLaplace(int count) =>
        Pairs(count, random => new LaplaceColumn(Between(random, -3, 3), Between(random, -3, 3)));

    /// <summary>Scales from 1e-12 to 1e12, means up to 1e6 apart, all orders of magnitude alike.</summary>
    public static IEnumerable<(LaplaceColumn P, LaplaceColumn Q)> ExtremeLaplace(int count) =>
        Pairs(
            count, random =>
                new LaplaceColumn((random.Next(2) - 0.5) * Math.Pow(10, Between(random, -6, 6)), Math.Log(10) * Between(random, -12, 12)));

    /// <summary>Means and log-scales from 1e-12 to 1e-3 apart, measured in scales of any size.</summary>
    public static IEnumerable<(LaplaceColumn P, LaplaceColumn Q)> NearLaplace(int count) => Drawn(count, random =>
    {
        var logScale = Between(random, -3, 3);
        return (new LaplaceColumn(0, logScale), new LaplaceColumn(Small(random) * Math.Exp(logScale), logScale + Small(random)));
    });

    public static IEnumerable<(double P, double Q)> ModerateLogits(int count) => Pairs(count, random => Between(random, -3, 3));

    /// <summary>A sense that may be either, and a guess that is sure up to 1 in exp(700).</summary>
    public static IEnumerable<(double P, double Q)> SureLogits(int count) =>
        Drawn(count, random => (Between(random, -3, 3), Between(random, -700, 700)));

    public static IEnumerable<(double P, double Q)> ExtremeLogits(int count) => Pairs(count, random => Between(random, -700, 700));

    /// <summary>Logits from -700 to 700, from 1e-12 to 1e-3 apart, and 1e-3 to 10 apart.</summary>
    public static IEnumerable<(double P, double Q)> NearLogits(int count) => Drawn(count, random =>
    {
        var logit = random.Next(2) == 0 ? Between(random, -700, 700) : Between(random, -3, 3);
        return (logit, logit + (Small(random) * (random.Next(2) == 0 ? 1 : 1e4)));
    });

    /// <summary>2 to 6 categories.</summary>
    public static IEnumerable<(double[] P, double[] Q)> Categories(int count, Func<Random, (double P, double Q)> logits) =>
        Drawn(count, random =>
        {
            var pairs = Enumerable.Range(0, 2 + random.Next(5)).Select(_ => logits(random)).ToArray();
            return (pairs.Select(pair => pair.P).ToArray(), pairs.Select(pair => pair.Q).ToArray());
        });

    public static (double P, double Q) Moderate(Random random) => (Between(random, -2, 2), Between(random, -2, 2));

    public static (double P, double Q) Sure(Random random) => (Between(random, -2, 2), Between(random, -350, 350));

    public static (double P, double Q) Extreme(Random random) => (Between(random, -350, 350), Between(random, -350, 350));

    public static (double P, double Q) Similar(Random random)
    {
        var logit = Between(random, -5, 5);
        return (logit, logit + Small(random));
    }

    private static IEnumerable<(T P, T Q)> Pairs<T>(int count, Func<Random, T> draw) =>
        Drawn(count, random => (draw(random), draw(random)));

    private static IEnumerable<(T P, T Q)> Drawn<T>(int count, Func<Random, (T P, T Q)> draw)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
            yield return draw(random);
    }

    /// <summary>1e-12 to 1e-3 on either side, all orders of magnitude alike.</summary>
    private static double Small(Random random) => ((2 * random.Next(2)) - 1) * Math.Pow(10, Between(random, -12, -3));

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());
}
