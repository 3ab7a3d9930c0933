using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>One value of a distribution, known by its samples, and the points at which its density is wanted.</summary>
internal sealed class SampledValue
{
    /// <summary>
    /// The share of the samples to either side of the grid: little, so that a constant that lacks in the density shows, whatever the tails.
    /// </summary>
    private const double Tail = 0.01;

    private readonly int _sampleCount;
    private readonly Dictionary<double, int>? _counts;

    public SampledValue(RowMatrix samples, int column, int gridPoints)
    {
        var sorted = Enumerable.Range(0, samples.RowCount).Select(row => samples[row, column]).Order().ToArray();
        _sampleCount = sorted.Length;
        var counts = sorted.CountBy(value => value).ToDictionary();
        if (counts.Count < sorted.Length / 2)
        {
            _counts = counts;
            Points = [.. counts.Keys];
            return;
        }

        var tail = (int)(sorted.Length * Tail);
        var (lower, upper) = (sorted[tail], sorted[^(tail + 1)]);
        Points = [.. Enumerable.Range(0, gridPoints).Select(i => lower + ((upper - lower) * i / (gridPoints - 1)))];
    }

    /// <summary>Every value that was sampled where they are few; else a grid over all but the outermost.</summary>
    public IReadOnlyList<double> Points { get; }

    /// <param name="densities">The density, or probability, at each of the points.</param>
    /// <param name="what">What it is, for the message.</param>
    public void Check(double[] densities, string what)
    {
        if (_counts is null)
        {
            var sum = densities.Sum() - ((densities[0] + densities[^1]) / 2);
            var probability = sum * (Points[^1] - Points[0]) / (Points.Count - 1);
            CheckShare(
                probability, 1 - (2 * Tail), _sampleCount, $"{what}: by its density, the probability of the inner 98 % of its samples");
            return;
        }

        foreach (var (value, density) in Points.Zip(densities))
            CheckShare(density, (double)_counts[value] / _sampleCount, _sampleCount, $"{what}: the probability of {Numbers.Text(value)}");
    }

    public static void CheckShare(double probability, double share, int sampleCount, string what)
    {
        var allowed = SampleMean.StandardErrors * Math.Sqrt(Math.Max(share * (1 - share), 1.0 / sampleCount) / sampleCount);
        Assert.True(
            Math.Abs(probability - share) <= allowed,
            $"{what} is {Numbers.Text(probability)}; expected {Numbers.Text(share)}, as of {sampleCount} samples, " +
            $"within {Numbers.Text(allowed)}.");
    }
}
