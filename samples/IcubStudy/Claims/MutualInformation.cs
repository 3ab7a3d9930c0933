using MultimodalVae;
using MultimodalVae.Measures;

namespace IcubStudy.Claims;

/// <summary>The mutual information of two variables in bits, estimated from paired samples.</summary>
internal static class MutualInformation
{
    /// <summary>A variable with at most this many distinct values is discrete.</summary>
    private const int MaxLevels = 64;

    private static readonly ModelFreeOptions _options = new() { Neighbours = 4, NeighbourGap = 1, ErrorBlocks = 0 };

    /// <summary>
    /// Two discrete variables: the plug-in estimate from frequencies with the Miller-Madow bias correction (Miller 1955). Otherwise: the
    /// nearest-neighbour estimate of <see cref="ModelFreeInformation"/>. Negative estimates are returned as 0.
    /// </summary>
    public static double Bits(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var nats = IsDiscrete(first) && IsDiscrete(second)
            ? FromFrequencies(first, second)
            : FromNeighbours(first, second);
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

    private static double FromNeighbours(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var layout = new ModalityLayout(new Modality(nameof(first), 1), new Modality(nameof(second), 1));
        var rows = RowMatrix.Create(first.Count, layout.Width, (row, values) => (values[0], values[1]) = (first[row], second[row]));
        return ModelFreeInformation.Evaluate(new DataSet(layout, rows), _options).Single().Neighbours.Nats;
    }
}
