using System.Collections.ObjectModel;

namespace MultimodalVae.Formats;

/// <summary>Columns that were recorded together, a row at a time: a file in columns, or one topic of a bag. Immutable.</summary>
public sealed class LogTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="name">What messages call it, as the name of a topic; empty for the only one of a log.</param>
    /// <param name="columns">The columns, one or more, with the same number of rows and different names.</param>
    /// <param name="timeColumn">The name of the column with the time of each row; null where that is not known.</param>
    /// <param name="episodeColumn">The name of the column that says which recording a row is from; null where that is not known.</param>
    /// <exception cref="ArgumentException">
    /// There are no columns, they have different numbers of rows or the same name, or a named column is not among them; the message names
    /// it.
    /// </exception>
    public LogTable(string name, IEnumerable<LogColumn> columns, string? timeColumn = null, string? episodeColumn = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        LogColumn[] all = [.. columns];
        if (all.Length == 0)
            throw new ArgumentException($"Table '{name}' has no columns; expected one or more.", nameof(columns));
        if (all.FirstOrDefault(column => column.RowCount != all[0].RowCount) is { } other)
        {
            throw new ArgumentException(
                $"Column '{other.Name}' has {other.RowCount} rows; expected {all[0].RowCount}, as column '{all[0].Name}' has.",
                nameof(columns));
        }

        if (all.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException(
                $"There are {repeated.Count()} columns named '{repeated.Key}'; expected different names.", nameof(columns));
        foreach (var (wanted, parameter) in new[] { (timeColumn, nameof(timeColumn)), (episodeColumn, nameof(episodeColumn)) })
        {
            if (wanted is not null && !Array.Exists(all, column => column.Name == wanted))
                throw new ArgumentException(
                    $"There is no column '{wanted}'; there are {ErrorText.Names([.. all.Select(column => column.Name)])}.", parameter);
        }

        (Name, Columns, TimeColumn, EpisodeColumn) = (name, Array.AsReadOnly(all), timeColumn, episodeColumn);
    }

    /// <summary>What messages call it; empty for the only table of a log.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of the log.</summary>
    public ReadOnlyCollection<LogColumn> Columns { get; }

    /// <summary>The name of the column that the format says has the time of each row; null where it does not say.</summary>
    public string? TimeColumn { get; }

    /// <summary>The name of the column that the format says has the recording of each row; null where it does not say.</summary>
    public string? EpisodeColumn { get; }

    /// <summary>Whether the format says that the times are in seconds, so that their unit is not to be guessed.</summary>
    internal bool HasSeconds { get; init; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Columns[0].RowCount;

    /// <summary>The same table with other columns in the place of some, of the same names and numbers of rows.</summary>
    internal LogTable With(Func<LogColumn, LogColumn> replaced) => new(Name, Columns.Select(replaced), TimeColumn, EpisodeColumn)
    {
        HasSeconds = HasSeconds,
    };

    /// <summary>The name and the size, as in <c>/joint_states: 1200 rows of 14 columns</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{(Name.Length == 0 ? "" : $"{Name}: ")}{RowCount} rows of {Columns.Count} columns");
}
