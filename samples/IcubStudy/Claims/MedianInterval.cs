using MathNet.Numerics.Statistics;

namespace IcubStudy.Claims;

/// <summary>The median of a value over models, with its 95 % interval by the percentile bootstrap over models.</summary>
internal sealed record MedianInterval(double Median, double Lower, double Upper)
{
    private const int Resamples = 10_000;
    private const int Seed = 1;
    private const double Tail = 0.025;

    /// <param name="values">One per model; NaN if the value is unknown.</param>
    public static MedianInterval Compute(IEnumerable<double> values) => OverGroups([.. values.Select(value => (double[])[value])]);

    /// <summary>The interval by the bootstrap over seeds instead of models, where several models share a seed.</summary>
    /// <param name="values">One per model; NaN if the value is unknown.</param>
    /// <param name="seeds">The seed of each model.</param>
    public static MedianInterval Compute(IEnumerable<double> values, IEnumerable<int> seeds) =>
        OverGroups([.. values.Zip(seeds).GroupBy(pair => pair.Second, pair => pair.First).Select(seed => seed.ToArray())]);

    private static MedianInterval OverGroups(IEnumerable<double[]> groups)
    {
        double[][] known =
        [
            .. groups.Select(group => group.Where(value => !double.IsNaN(value)).ToArray()).Where(group => group.Length > 0),
        ];
        if (known.Length == 0)
            return new MedianInterval(double.NaN, double.NaN, double.NaN);
        var random = new Random(Seed);
        var medians = new double[Resamples];
        var resample = new double[known.Length][];
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < resample.Length; j++)
                resample[j] = known[random.Next(known.Length)];
            medians[i] = MedianOf(resample);
        }

        Array.Sort(medians);
        return new MedianInterval(MedianOf(known), QuantileOf(Tail), QuantileOf(1 - Tail));

        static double MedianOf(double[][] groups)
        {
            var values = new double[groups.Sum(group => group.Length)];
            var start = 0;
            foreach (var group in groups)
            {
                group.CopyTo(values, start);
                start += group.Length;
            }

            return ArrayStatistics.MedianInplace(values);
        }

        double QuantileOf(double share) => SortedArrayStatistics.QuantileCustom(medians, share, QuantileDefinition.EmpiricalInvCDF);
    }
}
