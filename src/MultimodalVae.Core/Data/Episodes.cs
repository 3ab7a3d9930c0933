using System.Collections.ObjectModel;
using System.Globalization;

namespace MultimodalVae;

/// <summary>
/// Which recording each row of a data set is from, and, where it is known, when the row was recorded. An episode is one recording, or any
/// other group of rows that a split keeps together, such as an object or a person. Immutable; equal by content.
/// </summary>
public sealed class Episodes : IEquatable<Episodes>
{
    /// <summary>The name of an episode that was given none.</summary>
    internal const string DefaultName = "0";

    private readonly EpisodeRun[] _runs;
    private readonly ReadOnlyMemory<double> _times;
    private ReadOnlyCollection<string>? _names;
    private Dictionary<string, int>? _indices;

    /// <summary>Creates the episodes of rows.</summary>
    /// <param name="names">
    /// The name of each row's episode, in the order of the rows. Rows of one name are one episode; where rows of others are between them,
    /// there is a gap.
    /// </param>
    /// <param name="times">
    /// When each row was recorded, in a unit of your choice, not descending within an episode; null where that is not known.
    /// </param>
    /// <param name="maxInterval">
    /// The longest time between two consecutive rows; a longer one is a gap. Null for 1.5 times the median interval of the episode, the
    /// intervals of 0 left out, unless the rows around the interval are so close together that they make up for it: then a stamp is late
    /// or was written twice, and no row is missing. Without times there are no gaps but those of the names.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are no rows, a name is not usable, there are not as many times as names, or a time is not finite or goes back; the message
    /// names the row.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The longest interval is not a finite number above 0.</exception>
    public Episodes(IEnumerable<string> names, IEnumerable<double>? times = null, double? maxInterval = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] nameOfRow = [.. names];
        double[] timeOfRow = times is null ? [] : [.. times];
        if (times is not null && timeOfRow.Length != nameOfRow.Length)
        {
            throw new ArgumentException(
                $"There are {timeOfRow.Length} times for {nameOfRow.Length} rows; expected one per row.", nameof(times));
        }

        if (maxInterval is { } most && !(double.IsFinite(most) && most > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxInterval), maxInterval, "The longest interval must be a finite number above 0.");
        }

        CheckNames(nameOfRow);
        _runs = EpisodeRuns.Find(nameOfRow, timeOfRow, maxInterval);
        _times = timeOfRow;
        RowCount = nameOfRow.Length;
    }

    internal Episodes(EpisodeRun[] runs, ReadOnlyMemory<double> times)
    {
        _runs = runs;
        _times = times;
        RowCount = runs[^1].End;
    }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The names of the episodes, each once, in the order of their first rows.</summary>
    public IReadOnlyList<string> Names => _names ??= Array.AsReadOnly<string>([.. _runs.Select(run => run.Episode).Distinct()]);

    /// <summary>The rows in stretches without a gap, in order.</summary>
    public IReadOnlyList<EpisodeRun> Runs => Array.AsReadOnly(_runs);

    /// <summary>When each row was recorded; empty where that is not known.</summary>
    public ReadOnlySpan<double> Times => _times.Span;

    /// <summary>The name of a row's episode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public string this[int row] => RunOf(row).Episode;

    /// <summary>The episode of one recording without gaps.</summary>
    /// <param name="rowCount">The number of rows, 1 or more.</param>
    /// <param name="name">The name of the episode.</param>
    /// <exception cref="ArgumentException">There are no rows, or the name is not usable.</exception>
    public static Episodes One(int rowCount, string name = DefaultName)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        CheckNames([name]);
        return new Episodes([new EpisodeRun { Episode = name, Start = 0, Count = rowCount }], default);
    }

    /// <summary>The position of a row's episode in <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int IndexOf(int row) => Indices[this[row]];

    /// <summary>The rows of an episode, ascending.</summary>
    /// <exception cref="ArgumentException">There is no such episode; the message names those that there are.</exception>
    public IReadOnlyList<int> RowsOf(string name)
    {
        Check(name);
        return [.. RowsOf([name])];
    }

    /// <summary>The rows of an episode, ascending.</summary>
    /// <param name="name">The name of the episode.</param>
    /// <param name="rows">Its rows; none where there is no such episode.</param>
    /// <returns>Whether there is such an episode.</returns>
    public bool TryGetRows(string name, out IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(name);
        rows = Indices.ContainsKey(name) ? [.. RowsOf([name])] : [];
        return rows.Count > 0;
    }

    /// <inheritdoc/>
    public bool Equals(Episodes? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _runs.AsSpan().SequenceEqual(other._runs) && Times.SequenceEqual(other.Times));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Episodes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RowCount, _runs.Length, _runs[0]);

    /// <summary>How many rows and episodes there are, as in <c>120 rows in 3 episodes</c>.</summary>
    public override string ToString() => $"{Count(RowCount, "row")} in {Count(Names.Count, "episode")}";

    /// <summary>The time step at which a row starts.</summary>
    internal long StepOf(int row) => RunOf(row).StepOf(row);

    internal EpisodeRun RunOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return _runs[IndexOfRun(row)];
    }

    /// <summary>The rows of these episodes, ascending.</summary>
    internal IEnumerable<int> RowsOf(IReadOnlyCollection<string> names) =>
        _runs.Where(run => names.Contains(run.Episode)).SelectMany(run => Enumerable.Range(run.Start, run.Count));

    /// <exception cref="ArgumentException">There is no such episode.</exception>
    internal void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Indices.ContainsKey(name))
        {
            throw new ArgumentException(
                $"There is no episode '{HiddenText.Escape(name)}'; the data have {ErrorText.Names(Names)}.", nameof(name));
        }
    }

    internal Episodes Slice(int start, int count)
    {
        var (first, last) = (IndexOfRun(start), IndexOfRun(start + count - 1));
        var runs = _runs[first..(last + 1)];
        for (var i = 0; i < runs.Length; i++)
        {
            var (from, to) = (Math.Max(runs[i].Start, start), Math.Min(runs[i].End, start + count));
            runs[i] = runs[i] with { Start = from - start, Count = to - from, FirstStep = runs[i].StepOf(from) };
        }

        return new Episodes(runs, _times.IsEmpty ? default : _times.Slice(start, count));
    }

    /// <summary>The same rows with other names of the episodes.</summary>
    internal Episodes Renamed(Func<string, string> name) => new([.. _runs.Select(run => run with { Episode = name(run.Episode) })], _times);

    /// <summary>
    /// Why a text is not usable as the name of an episode, or null. Numbers may have a sign, which other names must not begin with.
    /// </summary>
    internal static string? ProblemOf(string? name) => ModalityName.ProblemOf(name) is { } problem && !IsNumber(name) ? problem : null;

    private Dictionary<string, int> Indices =>
        _indices ??= Names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

    private static bool IsNumber(string? name) => double.TryParse(
        name, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static void CheckNames(string[] names)
    {
        if (names.Length == 0)
            throw new ArgumentException("There are no rows; expected at least one.", nameof(names));
        string? last = null;
        for (var row = 0; row < names.Length; row++)
        {
            if (names[row] != last && ProblemOf(names[row]) is { } problem)
            {
                throw new ArgumentException(
                    $"The episode of row {row} is named '{HiddenText.Escape(names[row] ?? "")}': {problem}.", nameof(names));
            }

            last = names[row];
        }

        if (last is null)
            throw new ArgumentException($"The episode of row {names.Length - 1} is null.", nameof(names));
    }

    private int IndexOfRun(int row)
    {
        var (low, high) = (0, _runs.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_runs[middle].Start <= row)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
