namespace MultimodalVae;

/// <summary>
/// A value far outside what a model was trained on, by more than three times the range: what the model makes of its row is a guess.
/// </summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The name of the column, as in <c>arm.0</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Minimum">The least value that the model was trained on.</param>
/// <param name="Maximum">The greatest.</param>
public sealed record FarValue(int Row, string Column, double Value, double Minimum, double Maximum)
{
    /// <summary>How many ranges of the training rows a value may be outside of them.</summary>
    private const double MaxRanges = 3;

    /// <summary>How many are found: those of a whole table in other units tell no more than the first.</summary>
    private const int MaxCount = 1000;

    /// <summary>As in <c>Row 17, column 'arm.0': 65535 is far outside what the model was trained on, -1 to 1</c>.</summary>
    public override string ToString() =>
        $"Row {Row}, column '{Column}': {Numbers.Text(Value)} is far outside what the model was trained on, " +
        $"{Numbers.Text(Minimum)} to {Numbers.Text(Maximum)}";

    internal static FarValue Of(DataStatistics trained, int row, int column, double value) =>
        new(row, trained.Layout.ColumnNames[column], value, trained.Columns[column].Minimum, trained.Columns[column].Maximum);

    /// <summary>
    /// How many ranges of the training rows a value is outside of them, where that is too far; 0 elsewhere, and where there is no range.
    /// </summary>
    internal static double RangesOutside(ColumnStatistics trained, double value)
    {
        if (trained.Count == 0 || !(trained.Maximum > trained.Minimum))
            return 0;
        var ranges = Math.Max(value - trained.Maximum, trained.Minimum - value) / (trained.Maximum - trained.Minimum);
        return ranges > MaxRanges ? ranges : 0;
    }

    /// <summary>Finds those of some rows, the first thousand, row by row.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>, in the units of the log; NaN where a value is missing.</param>
    /// <param name="trained">
    /// What the model was trained on (<see cref="IReconstructionModel.DataStatistics"/>); none is found where it is null.
    /// </param>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    public static IReadOnlyList<FarValue> Find(RowMatrix rows, DataStatistics? trained)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var found = new List<FarValue>();
        if (trained is null)
            return found;
        if (rows.ColumnCount != trained.Layout.Width)
            throw new ArgumentException(
                $"The rows have {rows.ColumnCount} columns; the layout {trained.Layout} has {trained.Layout.Width}.", nameof(rows));
        for (var row = 0; row < rows.RowCount && found.Count < MaxCount; row++)
        {
            var values = rows.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (RangesOutside(trained.Columns[column], values[column]) > 0)
                    found.Add(Of(trained, row, column, values[column]));
            }
        }

        return found;
    }
}
