using System.Diagnostics;

namespace MultimodalVae.Measures;

/// <summary>What two reconstructions of the same rows differ by: a value for every row, and of how many dimensions it is the sum.</summary>
[DebuggerDisplay("{_values.Length} rows, {Dimensions} dimensions")]
public sealed class RowDivergences
{
    private readonly double[] _values;

    /// <summary>Creates it from a copy of the values.</summary>
    /// <param name="values">The value of every row, in nats where it is a divergence.</param>
    /// <param name="dimensions">The number of dimensions that each of them is summed over, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of dimensions is less than 1.</exception>
    public RowDivergences(ReadOnlySpan<double> values, int dimensions)
        : this(values.ToArray(), dimensions)
    {
    }

    internal RowDivergences(double[] values, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        _values = values;
        Dimensions = dimensions;
    }

    /// <summary>The value of every row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The number of dimensions that each value is summed over.</summary>
    public int Dimensions { get; }

    /// <summary>
    /// Whether the values are divergences, or estimates of them, of which a single one may be below 0: what they are estimates of is not.
    /// </summary>
    internal bool AreDivergences { get; init; }

    /// <summary>The sum of several, over the dimensions of all of them.</summary>
    internal static RowDivergences SideBySide(RowDivergences[] parts) =>
        parts.Length == 1 ? parts[0] : new RowDivergences(
            Sum(parts), parts.Sum(part => part.Dimensions))
        { AreDivergences = parts.All(part => part.AreDivergences) };

    /// <summary>The sum of two divergences over the same dimensions.</summary>
    internal static RowDivergences SameDimensions(RowDivergences first, RowDivergences second) =>
        new(Sum(first, second), first.Dimensions) { AreDivergences = first.AreDivergences && second.AreDivergences };

    private static double[] Sum(params ReadOnlySpan<RowDivergences> parts)
    {
        var sums = parts[0].Values.ToArray();
        foreach (var part in parts[1..])
            Sums.Add(part.Values, 1, sums);
        return sums;
    }
}
