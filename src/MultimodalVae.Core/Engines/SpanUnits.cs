using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The scales of all columns in the numbers that a model computes with, for rows that are converted without allocations.</summary>
internal sealed unsafe class SpanUnits<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private static readonly TNumber _largestSingle = TNumber.CreateTruncating(float.MaxValue);

    private readonly TNumber[] _centers;
    private readonly TNumber[] _rests;
    private readonly TNumber[] _scales;
    private readonly TNumber[] _inverses;

    public SpanUnits(ColumnScaling scaling)
    {
        _centers = [.. scaling.Columns.Select(column => Limited(column.Center))];

        // What 32 bits leave of a center counts where the range is small beside it, as with a time.
        _rests = [.. scaling.Columns.Select((column, i) => Limited(column.Center - double.CreateTruncating(_centers[i])))];
        _scales = [.. scaling.Columns.Select(column => Limited(column.Scale))];
        _inverses = [.. scaling.Columns.Select(column => Limited(1 / column.Scale))];
    }

    /// <summary>
    /// (value - center) / scale of the observed columns of a block, whose numbers are those of rows in the units of the log.
    /// </summary>
    [MethodImpl(Jit.Optimised)]
    public void Scale(Block<TNumber> block, int start, ReadOnlySpan<bool> observed)
    {
        for (var column = 0; column < observed.Length; column++)
        {
            if (!observed[column])
                continue;
            var (center, rest, inverse) = (_centers[column], _rests[column], _inverses[column]);
            var values = block.At(start + column);
            for (var row = 0; row < block.Rows; row++)
                values[row] = (values[row] - center - rest) * inverse;
        }
    }

    /// <summary>A number of a column in the units of the log.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumber InLog(TNumber scaled, int column) => Limited((scaled * _scales[column]) + _rests[column] + _centers[column]);

    /// <summary>Expected values of rows, and their variances where they are asked for, in the units of the log.</summary>
    [MethodImpl(Jit.Optimised)]
    public void ToLog(Span<TNumber> means, Span<TNumber> variances)
    {
        for (var start = 0; start < means.Length; start += _centers.Length)
        {
            for (var column = 0; column < _centers.Length; column++)
                means[start + column] = InLog(means[start + column], column);
        }

        for (var start = 0; start < variances.Length; start += _centers.Length)
        {
            for (var column = 0; column < _centers.Length; column++)
                variances[start + column] *= _scales[column] * _scales[column];
        }
    }

    /// <summary>A sum beyond the range of 32 bits is the largest number of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumber Limited(TNumber value) => TNumber.Min(TNumber.Max(value, -_largestSingle), _largestSingle);

    private static TNumber Limited(double value) => typeof(TNumber) == typeof(float)
        ? TNumber.CreateTruncating(Math.Clamp(value, float.MinValue, float.MaxValue))
        : TNumber.CreateTruncating(Math.Clamp(value, double.MinValue, double.MaxValue));
}
