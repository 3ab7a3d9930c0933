namespace MultimodalVae;

/// <summary>Rows with their layout: what a model is trained and judged on. Where it is allowed, rows may have holes: values that are missing.</summary>
public sealed class DataSet
{
    /// <summary>Creates a data set. A <c>double[,]</c> of <c>[rows, columns]</c> serves as rows too.</summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="rows">One row or more, <c>[rows, columns of the layout]</c>, all values finite, or NaN where missing values are allowed.</param>
    /// <param name="missing">What a NaN is. The default value is an error.</param>
    /// <exception cref="ArgumentException">
    /// The rows do not fit the layout, there are none, or a value is infinite or missing without being allowed to; the message names row and column.
    /// </exception>
    public DataSet(ModalityLayout layout, RowMatrix rows, MissingValues missing = MissingValues.Error)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (!Enum.IsDefined(missing))
            throw new ArgumentOutOfRangeException(nameof(missing), missing, "There is no such meaning of missing values.");
        layout.Check(rows, missing == MissingValues.Unobserved ? layout.All.WithHoles() : layout.All);
        Layout = layout;
        Rows = rows;
        Missing = missing;
        HoleCount = missing == MissingValues.Unobserved ? rows.Values.Count(double.NaN) : 0;
    }

    /// <summary>The layout of the rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>The rows, <c>[rows, columns of the layout]</c>; NaN where a value is missing.</summary>
    public RowMatrix Rows { get; }

    /// <summary>What a missing value was said to be.</summary>
    public MissingValues Missing { get; }

    /// <summary>How many values are missing, of all rows together.</summary>
    public int HoleCount { get; }

    /// <summary>
    /// What looked wrong when the rows were read and is no error, as a last line that may be cut short: for people.
    /// <see cref="VaeModel.Fit"/> logs it. The default value is none.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>The number of rows.</summary>
    public int RowCount => Rows.RowCount;

    /// <summary>
    /// Reads a CSV file whose header names the columns <c>modality.column</c>; the layout is read from it. A field that is empty or says NaN, in
    /// capitals or not, is a missing value. Blank lines are passed over.
    /// </summary>
    /// <inheritdoc cref="CsvFile.Read"/>
    public static DataSet ReadCsv(string path, MissingValues missing = MissingValues.Error) => CsvFile.Read(path, missing);

    /// <summary>Writes the rows as such a CSV file; nothing is lost of their values. A missing one is written as NaN.</summary>
    /// <inheritdoc cref="CsvFile.Write"/>
    public void WriteCsv(string path) => CsvFile.Write(path, this);

    /// <summary>Some consecutive rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all rows of the data set, or there are none.</exception>
    public DataSet Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new DataSet(Layout, Rows.Rows(start, count), Missing) { Warnings = Warnings };
    }

    /// <summary>Splits the rows in order: the first ones for training, the last ones, which training does not see, for testing.</summary>
    /// <param name="testFraction">The share of rows for testing, between 0 and 1; at least one row goes to either side.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is only one row.</exception>
    public (DataSet Train, DataSet Test) Split(double testFraction)
    {
        if (!(testFraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The share of test rows must be between 0 and 1.");
        if (RowCount < 2)
            throw new InvalidOperationException("A data set of one row cannot be split into training and test rows.");

        var test = Math.Clamp((int)Math.Round(RowCount * testFraction), 1, RowCount - 1);
        return (Slice(0, RowCount - test), Slice(RowCount - test, test));
    }
}
