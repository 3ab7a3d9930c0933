namespace MultimodalVae;

/// <summary>How a CSV file is read. The columns that name the episode and the time of a row are no columns of the data.</summary>
public sealed record CsvOptions
{
    /// <summary>What an empty field, or one that says NaN, is. The default value is an error.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>
    /// The column that names the episode of each row, as the header has it. The default value is null: the column <c>episode</c> where
    /// there is one, else all rows are one episode.
    /// </summary>
    public string? EpisodeColumn { get; init; }

    /// <summary>
    /// The column with the time of each row, as the header has it: numbers that do not go back within an episode. The default value is
    /// null: the column <c>time</c> where there is one, else times are not known.
    /// </summary>
    public string? TimeColumn { get; init; }

    /// <summary>
    /// The longest time between two consecutive rows of an episode, in the unit of the time column; a longer one is a gap. The default
    /// value is null: 1.5 times the median interval of the episode.
    /// </summary>
    public double? MaxInterval { get; init; }

    /// <exception cref="ArgumentException">An option is not usable; the message names it.</exception>
    internal void Check()
    {
        if (!Enum.IsDefined(Missing))
            throw new ArgumentOutOfRangeException(nameof(Missing), Missing, "There is no such meaning of missing values.");
        if (EpisodeColumn is not null && EpisodeColumn == TimeColumn)
        {
            throw new ArgumentException(
                $"{nameof(EpisodeColumn)} and {nameof(TimeColumn)} both name '{TimeColumn}'; expected different columns.",
                nameof(TimeColumn));
        }

        if (MaxInterval is { } interval && !(double.IsFinite(interval) && interval > 0))
            throw new ArgumentOutOfRangeException(nameof(MaxInterval), interval, "The longest interval must be a finite number above 0.");
    }
}
