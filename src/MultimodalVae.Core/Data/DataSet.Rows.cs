namespace MultimodalVae;

/// <content>Other rows, other columns, several data sets in one. All keep the episodes, the times and the gaps.</content>
public sealed partial class DataSet
{
    /// <summary>Joins recordings of the same layout, one after the other.</summary>
    /// <param name="recordings">
    /// One or more. Their episodes stay apart: where a name occurs in an earlier recording too, the later one's gets a number, as in
    /// <c>0</c> and <c>0-2</c>.
    /// </param>
    /// <returns>All rows. Values may be missing where they may be in any of them.</returns>
    /// <exception cref="ArgumentException">
    /// There is none, or they differ in their layout, in the length of their windows, or in whether times are known; the message names the
    /// recording.
    /// </exception>
    public static DataSet Concat(params IReadOnlyList<DataSet> recordings)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        if (recordings.Count == 0)
            throw new ArgumentException("There are no recordings to join; expected at least one.", nameof(recordings));
        for (var i = 0; i < recordings.Count; i++)
            CheckJoins(recordings, i);

        var first = recordings[0];
        var rowCount = recordings.Sum(recording => (long)recording.RowCount);
        MemoryNeed.Check("joined rows", (double)rowCount * first.Layout.Width, sizeof(double));
        if (rowCount * first.Layout.Width > Array.MaxLength)
        {
            throw new ArgumentException(
                $"The recordings have {rowCount} rows together; expected {Array.MaxLength / first.Layout.Width} at most.",
                nameof(recordings));
        }

        var values = new double[rowCount * first.Layout.Width];
        var place = 0;
        foreach (var recording in recordings)
        {
            recording.Rows.Values.CopyTo(values.AsSpan(place));
            place += recording.Rows.Values.Length;
        }

        return new DataSet(
            first.Layout,
            RowMatrix.TakeOver((int)rowCount, first.Layout.Width, values),
            recordings.Any(recording => recording.Missing == MissingValues.Unobserved) ? MissingValues.Unobserved : MissingValues.Error,
            EpisodeRuns.Concat(recordings.Select(recording => recording.Episodes)),
            recordings.Sum(recording => recording.MissingValueCount))
        {
            WindowLength = first.WindowLength,
            Warnings = [.. recordings.SelectMany(recording => recording.Warnings).Distinct()],
        };
    }

    /// <summary>The same rows with other episodes, as those of a column that was read elsewhere.</summary>
    /// <exception cref="ArgumentException">The episodes are those of another number of rows.</exception>
    public DataSet WithEpisodes(Episodes episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        return episodes.RowCount == RowCount
            ? new DataSet(this, Layout, Rows, episodes)
            : throw new ArgumentException(
                $"The episodes are those of {episodes.RowCount} rows; the data have {RowCount}.", nameof(episodes));
    }

    /// <summary>Some consecutive rows, without a copy of their values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all rows of the data set, or there are none.</exception>
    public DataSet Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new DataSet(this, Layout, Rows.Rows(start, count), Episodes.Slice(start, count));
    }

    /// <summary>Some of the rows. Between two that are not consecutive there is a gap. Consecutive rows are not copied.</summary>
    /// <param name="rows">One or more, ascending, so that the rows of an episode stay in the order of time.</param>
    /// <exception cref="ArgumentException">
    /// There are none, one is not a row of the data set, or they do not ascend; the message names the row.
    /// </exception>
    public DataSet Subset(params IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] all = [.. rows];
        if (all.Length == 0)
            throw new ArgumentException("The subset has no rows; expected at least one.", nameof(rows));
        var last = -1;
        foreach (var row in all)
        {
            if ((uint)row >= (uint)RowCount)
                throw new ArgumentException($"There is no row {row}; the data have {RowCount} rows.", nameof(rows));
            if (row <= last)
                throw new ArgumentException($"Row {row} comes after row {last}; expected ascending rows, each once.", nameof(rows));
            last = row;
        }

        if (last - all[0] == all.Length - 1)
            return Slice(all[0], all.Length);
        return new DataSet(
            this, Layout, RowMatrix.Create(all.Length, Layout.Width, (i, values) => Rows.Row(all[i]).CopyTo(values)), Episodes.Subset(all));
    }

    /// <summary>The rows of some episodes.</summary>
    /// <param name="names">One or more names of <see cref="Episodes.Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such episode, or none is named; the message names those that there are.</exception>
    public DataSet OfEpisodes(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Episodes.Check(name);
            chosen.Add(name);
        }

        if (chosen.Count == 0)
            throw new ArgumentException($"No episode is named; the data have {ErrorText.Names(Episodes.Names)}.", nameof(names));
        return Subset(Episodes.RowsOf(chosen));
    }

    /// <summary>
    /// Brings the data into a layout, as that of a model: its columns in its order, found by the names of modality and column. Columns that
    /// the layout does not have are left out.
    /// </summary>
    /// <exception cref="ArgumentException">The data lack a column of the layout; the message names those that they lack.</exception>
    public DataSet Select(ModalityLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (Layout.Equals(layout))
            return new DataSet(this, layout, Rows, Episodes);
        if (LackingOf(layout) is { Length: > 0 } lacking)
            throw new ArgumentException($"The data lack {ErrorText.Names(lacking)}; they have the layout {Layout}.", nameof(layout));

        int[] columns = [.. layout.ColumnNames.Select(name => Layout.TryGetColumn(name, out var column) ? column : -1)];
        var rows = RowMatrix.Create(RowCount, layout.Width, (row, values) =>
        {
            var source = Rows.Row(row);
            for (var i = 0; i < values.Length; i++)
                values[i] = source[columns[i]];
        });
        return new DataSet(this, layout, rows, Episodes);
    }

    private static void CheckJoins(IReadOnlyList<DataSet> recordings, int position)
    {
        var (first, other) = (recordings[0], recordings[position]);
        if (other is null)
            throw new ArgumentException($"Recording {position} is null.", nameof(recordings));
        other.CheckLayout(first.Layout, $"rows of recording {position} have", nameof(recordings));
        if (other.WindowLength != first.WindowLength)
        {
            throw new ArgumentException(
                $"Rows of recording {position} are windows of {other.WindowLength} time steps; " +
                $"expected {first.WindowLength}, as in recording 0.",
                nameof(recordings));
        }

        if (other.Episodes.Times.IsEmpty != first.Episodes.Times.IsEmpty)
        {
            var (timed, untimed) = other.Episodes.Times.IsEmpty ? (0, position) : (position, 0);
            throw new ArgumentException(
                $"Recording {timed} has times and recording {untimed} has none; expected times in all or in none.", nameof(recordings));
        }
    }
}
