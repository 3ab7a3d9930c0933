using System.Runtime.CompilerServices;
namespace MultimodalVae;

/// <summary>The checks of rows that come from outside.</summary>
public static class RowChecks
{
    /// <summary>The next number, 2^128 - 2^103, is rounded to infinity.</summary>
    private static readonly double _mostInSinglePrecision = Math.BitDecrement(3.4028235677973366e38);

    /// <summary>
    /// Checks that rows and mask fit the layout and that every observed value is finite, or missing where the mask allows that: what every
    /// model owes its input.
    /// </summary>
    /// <param name="layout">The expected layout.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="mask">Which columns are observed.</param>
    /// <param name="parameter">The name of the argument that has the rows, for the exception.</param>
    /// <exception cref="ArgumentException">They do not; the message names the row and the column.</exception>
    public static void Check(this ModalityLayout layout, RowMatrix rows, ObservationMask mask, string parameter = "rows")
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(mask);
        if (rows.ColumnCount != layout.Width)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns; the layout {layout} has {layout.Width}.", parameter);
        if (rows.RowCount == 0)
            throw new ArgumentException("There are no rows; expected at least one.", parameter);
        layout.CheckEqual(mask.Layout, "mask is for", nameof(mask));

        if (rows.FindBeyond(mask) is var (row, bad))
            throw new ArgumentException(layout.NotFinite(row, bad, rows[row, bad]), parameter);
    }

    /// <summary>What is wrong with a value, and how a missing one is allowed.</summary>
    internal static string NotFinite(this ModalityLayout layout, int row, int column, double value) =>
        $"Row {row}, column '{layout.ColumnNames[column]}' is {Numbers.Text(value)}; expected a finite number." +
        (double.IsNaN(value)
            ? " Where a value may be missing, say so: MissingValues.Unobserved for data, a mask AllowingMissingValues() for rows."
            : "");

    /// <summary>Checks that every observed value is one that 32-bit numbers can hold.</summary>
    /// <exception cref="ArgumentException">One is not; the message names the row and the column.</exception>
    internal static void CheckSinglePrecision(this ModalityLayout layout, RowMatrix rows, ObservationMask mask, string parameter)
    {
        if (rows.FindBeyond(mask, _mostInSinglePrecision) is var (row, bad))
            throw layout.BeyondSinglePrecision(row, bad, rows.Original[row, bad], parameter);
    }

    /// <summary>The exception for a value, in the unit of the log, that 32-bit numbers do not hold in scaled units.</summary>
    internal static ArgumentException BeyondSinglePrecision(
        this ModalityLayout layout, int row, int column, double value, string parameter) =>
        new($"Row {row}, column '{layout.ColumnNames[column]}' is {Numbers.Text(value)}, beyond the range of 32-bit numbers.", parameter);

    /// <summary>Checks how many samples are asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    /// <exception cref="InsufficientMemoryException">They need more memory than the process can have.</exception>
    internal static void CheckSamples(this ModalityLayout layout, int count, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        MemoryNeed.Check("samples", (double)count * rows * layout.Width, sizeof(double));
    }

    /// <summary>Checks how many rows of samples are asked for, which are put into one matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than a matrix can hold.</exception>
    /// <exception cref="InsufficientMemoryException">They need more memory than the process can have.</exception>
    internal static void CheckSampledRows(this ModalityLayout layout, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / layout.Width);
        layout.CheckSamples(count, rows: 1);
    }

    /// <summary>Checks points of a latent space.</summary>
    /// <exception cref="ArgumentException">There are none, they have another number of dimensions, or one is not finite.</exception>
    internal static void CheckLatent(this RowMatrix latent, int latentWidth)
    {
        if (latent.ColumnCount != latentWidth)
            throw new ArgumentException(
                $"The points have {latent.ColumnCount} dimensions; the latent space has {latentWidth}.", nameof(latent));
        if (latent.RowCount == 0)
            throw new ArgumentException("There are no points; expected at least one.", nameof(latent));
        if (latent.FindBeyond() is var (row, dimension))
            throw new ArgumentException(
                $"Row {row}, dimension {dimension} is {Numbers.Text(latent[row, dimension])}; expected a finite number.", nameof(latent));
    }

    /// <summary>
    /// Where the layout's mute value cannot be told from data: the columns in whose range of values it lies. NaN is no value.
    /// </summary>
    /// <param name="layout">The layout, with its mute value.</param>
    /// <param name="rows">The data, <c>[rows, columns of the layout]</c>.</param>
    /// <returns>The column's name and its least and greatest value; none where all is well.</returns>
    /// <exception cref="ArgumentException">The rows have another number of columns.</exception>
    public static IEnumerable<(string Column, double Least, double Greatest)> ColumnsAroundMuteValue(
        this ModalityLayout layout, RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.ColumnCount != layout.Width)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns; the layout {layout} has {layout.Width}.", nameof(rows));
        var statistics = new RunningStatistics(layout.Width);
        for (var row = 0; row < rows.RowCount; row++)
            statistics.Add(rows.Row(row));
        return layout.AroundMuteValue(
            statistics.ToColumns().Select(column => column.Count == 0 ? default((double, double)?) : (column.Minimum, column.Maximum)));
    }

    /// <param name="layout">The layout, with its mute value.</param>
    /// <param name="ranges">The least and greatest value of each column; null where it has none.</param>
    internal static IEnumerable<(string Column, double Least, double Greatest)> AroundMuteValue(
        this ModalityLayout layout, IEnumerable<(double Least, double Greatest)?> ranges) =>
        from column in layout.ColumnNames.Zip(ranges)
        where column.Second is { } found && found.Least <= layout.MuteValue && layout.MuteValue <= found.Greatest
        select (column.First, column.Second!.Value.Least, column.Second.Value.Greatest);

    /// <summary>Checks that another layout is the same, column names included.</summary>
    /// <param name="layout">The expected layout.</param>
    /// <param name="other">The layout that was found.</param>
    /// <param name="what">What was found with it, for the message, as in <c>data have</c>.</param>
    /// <param name="parameter">The name of the argument that has it.</param>
    /// <exception cref="ArgumentException">
    /// It is another one; the message names the modalities, or the first column, in which they differ.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CheckEqual(this ModalityLayout layout, ModalityLayout other, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(other);
        if (!layout.Equals(other))
            throw new ArgumentException(layout.DifferenceFrom(other, what), parameter);
    }

    /// <summary>
    /// What is found and what is expected, as sentences: the modalities, or the first column, in which two layouts differ.
    /// </summary>
    internal static string DifferenceFrom(this ModalityLayout layout, ModalityLayout other, string what)
    {
        var (found, wanted) = other.ToString() != layout.ToString()
            ? ($"the layout {other}", layout.ToString())
            : other.ColumnNames.Zip(layout.ColumnNames).Where(names => names.First != names.Second)
                .Select(names => ($"a column '{names.First}'", $"'{names.Second}' in its place")).First();
        return $"The {what} {found}; expected {wanted}.";
    }
}
