using System.Numerics;

namespace MultimodalVae.Engines;

/// <summary>The rows that a model learns from, in its precision.</summary>
internal sealed class TrainingRows<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TNumber[] _substitutes;

    /// <param name="values">All rows, one after the other; NaN where a value is missing.</param>
    /// <param name="width">The number of columns.</param>
    public TrainingRows(TNumber[] values, int width)
    {
        (Values, Width) = (values, width);
        HasMissing = Array.Exists(values, TNumber.IsNaN);
        _substitutes = new TNumber[width];
        if (!HasMissing)
            return;
        for (var column = 0; column < width; column++)
        {
            for (var i = column; i < values.Length; i += width)
            {
                if (TNumber.IsNaN(values[i]))
                    continue;
                _substitutes[column] = values[i];
                break;
            }
        }
    }

    public TNumber[] Values { get; }

    public int Width { get; }

    public bool HasMissing { get; }

    /// <summary>
    /// A value of another row in the place of a missing one: a likelihood may give no probability to others, and what it says of this one counts nothing.
    /// </summary>
    public TNumber SubstituteOf(int column) => _substitutes[column];
}
