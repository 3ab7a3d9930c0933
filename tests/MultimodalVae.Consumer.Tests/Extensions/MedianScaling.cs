namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>The median becomes 0, the median distance from it 1; the range where more than half of the values are equal.</summary>
internal sealed class MedianScaling : IScalingRule
{
    public ColumnScale Fit(ReadOnlySpan<double> values)
    {
        var center = Median(values.ToArray());
        var distance = Median([.. values.ToArray().Select(value => Math.Min(Math.Abs(value - center), double.MaxValue))]);
        return distance > 0 ? new ColumnScale(center, distance) : ScalingRule.ByRange.Fit(values);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] / 2) + (values[values.Length / 2] / 2);
    }
}
