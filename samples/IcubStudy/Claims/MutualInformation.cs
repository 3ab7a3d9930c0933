using MathNet.Numerics;

namespace IcubStudy.Claims;

/// <summary>The mutual information of two variables in bits, estimated from paired samples.</summary>
internal static class MutualInformation
{
    /// <summary>A variable with at most this many distinct values is discrete.</summary>
    private const int MaxLevels = 64;

    private const int Neighbours = 4;
    private const double Jitter = 1e-9;
    private const int Seed = 1;

    /// <summary>
    /// Two discrete variables: the plug-in estimate from frequencies with the Miller-Madow bias correction (Miller 1955). Otherwise: the
    /// first nearest-neighbour estimator of Kraskov, Stoegbauer and Grassberger (2004), with noise of 1e-9 of the range to break ties.
    /// Negative estimates are returned as 0.
    /// </summary>
    public static double Bits(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var nats = IsDiscrete(first) && IsDiscrete(second)
            ? FromFrequencies(first, second)
            : FromDistances(Rescale(first, Seed), Rescale(second, Seed + 1));
        return Math.Max(0, nats) / Math.Log(2);
    }

    private static bool IsDiscrete(IEnumerable<double> values) => values.Distinct().Take(MaxLevels + 1).Count() <= MaxLevels;

    private static double FromFrequencies(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double count = first.Count;
        var (ofFirst, ofSecond) = (first.CountBy(value => value).ToDictionary(), second.CountBy(value => value).ToDictionary());
        var pairs = first.Zip(second).CountBy(pair => pair).ToList();
        var sum = pairs.Sum(pair =>
            pair.Value / count * Math.Log(pair.Value * count / ((double)ofFirst[pair.Key.First] * ofSecond[pair.Key.Second])));
        return sum - ((pairs.Count - ofFirst.Count - ofSecond.Count + 1) / (2 * count));
    }

    private static double FromDistances(double[] first, double[] second)
    {
        var sum = 0.0;
        var distances = new double[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < first.Length; j++)
                distances[j] = j == i ? double.PositiveInfinity : Math.Max(Math.Abs(first[i] - first[j]), Math.Abs(second[i] - second[j]));
            var radius = distances.Order().ElementAt(Neighbours - 1);
            sum += SpecialFunctions.DiGamma(1 + Within(first, i, radius)) + SpecialFunctions.DiGamma(1 + Within(second, i, radius));
        }

        return SpecialFunctions.DiGamma(Neighbours) + SpecialFunctions.DiGamma(first.Length) - (sum / first.Length);
    }

    private static int Within(double[] values, int i, double radius) =>
        values.Where((value, j) => j != i && Math.Abs(value - values[i]) < radius).Count();

    /// <summary>Values scaled to [0, 1], with noise that breaks ties.</summary>
    private static double[] Rescale(IReadOnlyList<double> values, int seed)
    {
        var random = new Random(seed);
        var (least, range) = (values.Min(), values.Max() - values.Min());
        return [.. values.Select(value => (range > 0 ? (value - least) / range : 0) + (Jitter * random.NextDouble()))];
    }
}
