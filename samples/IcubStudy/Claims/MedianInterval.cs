using MathNet.Numerics.Statistics;

namespace IcubStudy.Claims;

/// <summary>The median of a value over models, with its 95 % interval by the percentile bootstrap over models.</summary>
internal sealed record MedianInterval(double Median, double Lower, double Upper)
{
    private const int Resamples = 10_000;
    private const int Seed = 1;
    private const double Tail = 0.025;

    /// <param name="values">One per model; NaN if the value is unknown.</param>
    public static MedianInterval Compute(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
            return new MedianInterval(double.NaN, double.NaN, double.NaN);
        var random = new Random(Seed);
        var medians = new double[Resamples];
        var resample = new double[known.Length];
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < resample.Length; j++)
                resample[j] = known[random.Next(known.Length)];
            medians[i] = ArrayStatistics.MedianInplace(resample);
        }

        Array.Sort(medians);
        return new MedianInterval(known.Median(), QuantileOf(Tail), QuantileOf(1 - Tail));

        double QuantileOf(double share) => SortedArrayStatistics.QuantileCustom(medians, share, QuantileDefinition.EmpiricalInvCDF);
    }
}
