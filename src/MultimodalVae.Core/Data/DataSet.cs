namespace MultimodalVae;

/// <summary>
/// Rows with their layout: what a model is trained and judged on. Every row knows the recording that it is from (<see cref="Episodes"/>).
/// Where it is allowed, values may be missing. Immutable.
/// </summary>
public sealed partial class DataSet
{
    /// <summary>Creates a data set. A <c>double[,]</c> of <c>[rows, columns]</c> serves as rows too.</summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="rows">
    /// One row or more, <c>[rows, columns of the layout]</c>, all values finite, or NaN where missing values are allowed.
    /// </param>
    /// <param name="missing">What a NaN is. The default value is an error.</param>
    /// <param name="episodes">The episode of each row, and when it was recorded; null for one episode without gaps.</param>
    /// <exception cref="ArgumentException">
    /// The rows do not fit the layout or the episodes, there are none, or a value is infinite or missing without being allowed to; the
    /// message names row and column.
    /// </exception>
    public DataSet(ModalityLayout layout, RowMatrix rows, MissingValues missing = MissingValues.Error, Episodes? episodes = null)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (!Enum.IsDefined(missing))
            throw new ArgumentOutOfRangeException(nameof(missing), missing, "There is no such meaning of missing values.");
        layout.Check(rows, missing == MissingValues.Unobserved ? layout.All.AllowingMissingValues() : layout.All);
        if (episodes is not null && episodes.RowCount != rows.RowCount)
        {
            throw new ArgumentException(
                $"The episodes are those of {episodes.RowCount} rows; the data have {rows.RowCount}.", nameof(episodes));
        }

        Layout = layout;
        Rows = rows;
        Missing = missing;
        Episodes = episodes ?? Episodes.One(rows.RowCount);
        MissingValueCount = missing == MissingValues.Unobserved ? rows.Values.Count(double.NaN) : 0;
    }

    /// <summary>Values that are known to be sound, and how many are missing.</summary>
    internal DataSet(ModalityLayout layout, RowMatrix rows, MissingValues missing, Episodes? episodes, int missingValueCount)
    {
        (Layout, Rows, Missing) = (layout, rows, missing);
        Episodes = episodes ?? Episodes.One(rows.RowCount);
        MissingValueCount = missingValueCount;
    }

    /// <summary>Values of another data set, which are known to be sound.</summary>
    private DataSet(DataSet source, ModalityLayout layout, RowMatrix rows, Episodes episodes)
        : this(layout, rows, source.Missing, episodes, CountMissing(rows, source))
    {
        WindowLength = source.WindowLength;
        Warnings = source.Warnings;
    }

    /// <summary>The layout of the rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>The rows, <c>[rows, columns of the layout]</c>; NaN where a value is missing.</summary>
    public RowMatrix Rows { get; }

    /// <summary>What a missing value was said to be.</summary>
    public MissingValues Missing { get; }

    /// <summary>How many values are missing, of all rows together.</summary>
    public int MissingValueCount { get; }

    /// <summary>Which episode each row is from, and when it was recorded where that is known.</summary>
    public Episodes Episodes { get; }

    /// <summary>
    /// How many consecutive time steps a row has: 1, or as many as <see cref="TimeSeries.Windows(DataSet, IReadOnlyList{string})"/> was
    /// given prefixes. A file does not say it.
    /// </summary>
    public int WindowLength { get; internal init; } = 1;

    /// <summary>
    /// What looked wrong when the rows were read and is no error, as a last line that may be cut short: for people.
    /// <see cref="VaeModel.Fit"/> logs it. The default value is none.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>The number of rows.</summary>
    public int RowCount => Rows.RowCount;

    /// <summary>Checks that the data have a layout, the names of all columns and their order included.</summary>
    /// <param name="expected">The expected layout, as that of a model.</param>
    /// <param name="what">What the data are, for the message.</param>
    /// <param name="parameter">The name of the argument that has the data.</param>
    /// <exception cref="ArgumentException">
    /// They have another one; the message names the modalities, or the first column, in which the layouts differ, and the columns that are
    /// missing, and advises <see cref="Select"/> where it helps.
    /// </exception>
    public void CheckLayout(ModalityLayout expected, string what = "data have", string parameter = "data")
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (Layout.Equals(expected))
            return;
        var lacking = LackingOf(expected);
        var advice = lacking.Length == 0
            ? $"{nameof(DataSet)}.{nameof(Select)}(model.Layout) gives the model's columns in the model's order."
            : $"They lack {ErrorText.Names(lacking)}.";
        throw new ArgumentException($"{expected.DifferenceFrom(Layout, what)} {advice}", parameter);
    }

    /// <summary>The size and the layout, as in <c>120 rows in 3 episodes of arm:1,grip:1, 4 values missing</c>.</summary>
    public override string ToString() =>
        $"{Episodes} of {Layout}" +
        (MissingValueCount == 0 ? "" : $", {MissingValueCount} value{(MissingValueCount == 1 ? "" : "s")} missing");

    /// <summary>The same with other values, which are checked.</summary>
    internal DataSet WithRows(RowMatrix rows) => new(Layout, rows, Missing, Episodes) { WindowLength = WindowLength, Warnings = Warnings };

    private static int CountMissing(RowMatrix rows, DataSet source) =>
        source.MissingValueCount == 0 ? 0 : ReferenceEquals(rows, source.Rows) ? source.MissingValueCount : rows.Values.Count(double.NaN);

    private string[] LackingOf(ModalityLayout layout) => [.. layout.ColumnNames.Where(name => !Layout.TryGetColumn(name, out _))];
}
