namespace MultimodalVae;

/// <summary>How a CSV file is read. The columns that name the episode and the time of a row are no columns of the data.</summary>
public sealed record CsvOptions
{
    /// <summary>What an empty field, or one that says NaN, is. The default value is an error.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>
    /// The column that names the episode of each row, as the header has it. The default value is null: the column <c>episode</c> where
    /// there is one that <see cref="TimeColumn"/> does not name, else all rows are one episode.
    /// </summary>
    public string? EpisodeColumn { get; init; }

    /// <summary>
    /// The column with the time of each row, as the header has it: numbers that do not go back within an episode. The default value is
    /// null: the column <c>time</c> where there is one that <see cref="EpisodeColumn"/> does not name, else times are not known.
    /// </summary>
    public string? TimeColumn { get; init; }

    /// <summary>
    /// The longest time between two consecutive rows of an episode, in the unit of the time column; a longer one is a gap. The default
    /// value is null: 1.5 times the median interval of the episode, unless the rows around it make up for it; see <see cref="Episodes"/>.
    /// </summary>
    public double? MaxInterval { get; init; }

    /// <exception cref="OptionsException">Options are not usable.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(
            Enum.IsDefined(Missing), nameof(Missing), Missing, $"{nameof(MissingValues.Error)} or {nameof(MissingValues.Unobserved)}");
        checks.Expect(
            TimeColumn is null || EpisodeColumn != TimeColumn, nameof(TimeColumn), $"'{TimeColumn}'",
            $"another column than {nameof(EpisodeColumn)}");
        checks.Expect(
            MaxInterval is null or (> 0 and < double.PositiveInfinity), nameof(MaxInterval), MaxInterval, "a finite number of more than 0");
        checks.ThrowIfAny(nameof(CsvOptions));
    }
}
