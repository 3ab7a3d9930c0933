using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>A value for every row, and what they come to. All in nats.</summary>
public abstract class RowValues
{
    private protected RowValues()
    {
    }

    /// <summary>The value of every row.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The mean over the rows; 0 where that of estimates of divergences is below 0.</summary>
    public double Mean => AreDivergences ? Math.Max(0, Values.Mean()) : Values.Mean();

    /// <summary>The median over the rows.</summary>
    public double Median => Values.Median();

    /// <summary>The interval of the mean, and what it rests on; null where none was asked for or there is one row.</summary>
    public required MeanInterval? Interval { get; init; }

    /// <summary>The lower end of the interval of the mean; null where none was asked for or there is one row.</summary>
    public double? Lower => Interval?.Lower;

    /// <summary>The upper end of the interval of the mean; null where none was asked for or there is one row.</summary>
    public double? Upper => Interval?.Upper;

    /// <summary>Whether what the values are estimates of is 0 or more.</summary>
    internal bool AreDivergences { get; init; }

    /// <summary>A quantile over the rows.</summary>
    /// <param name="fraction">From 0, the least value, to 1, the greatest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of that range.</exception>
    public double Quantile(double fraction) => fraction is >= 0 and <= 1
        ? Values.Quantile(fraction)
        : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Expected a fraction from 0 to 1.");
}
