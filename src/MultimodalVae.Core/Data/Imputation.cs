namespace MultimodalVae;

/// <summary>Rows with every missing value filled in, in the units of the log.</summary>
public sealed class Imputation
{
    private readonly bool[] _isImputed;

    internal Imputation(DataSet data, RowMatrix standardDeviation, bool[] isImputed) =>
        (Data, StandardDeviation, _isImputed) = (data, standardDeviation, isImputed);

    /// <summary>
    /// The rows, of which nothing is missing: observed values as they were, the others E[x|what the row has]. Of a column of yes or no that
    /// is its probability.
    /// </summary>
    public DataSet Data { get; }

    /// <summary>
    /// The standard deviation of each value that was filled in given what the row has, <c>[rows, columns]</c>; 0 for observed values.
    /// </summary>
    public RowMatrix StandardDeviation { get; }

    /// <summary>How many values were filled in.</summary>
    public int ImputedCount => _isImputed.AsSpan().Count(true);

    /// <summary>Whether a value was filled in.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The position of the column in the layout.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public bool IsImputed(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Data.RowCount, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Data.Layout.Width, nameof(column));
        return _isImputed[(row * Data.Layout.Width) + column];
    }

    /// <summary>As in <c>120 rows of arm:1,grip:1, 4 values imputed</c>.</summary>
    public override string ToString() => $"{Data}, {ImputedCount} value{(ImputedCount == 1 ? "" : "s")} imputed";
}
