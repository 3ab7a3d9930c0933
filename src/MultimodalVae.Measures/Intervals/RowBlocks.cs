namespace MultimodalVae.Measures;

/// <summary>
/// Which rows are resampled together for the interval of a mean: consecutive rows of a recording depend on each other, and an interval that
/// takes them for independent is too narrow.
/// </summary>
public readonly record struct RowBlocks
{
    private RowBlocks(bool areEpisodes, int? length) => (AreEpisodes, Length) = (areEpisodes, length);

    /// <summary>
    /// Chosen from the data, for each mean: whole episodes where there are <see cref="MinEpisodes"/> or more, otherwise blocks of twice the
    /// integrated autocorrelation time of the values, and single rows where that time is about 1.
    /// </summary>
    public static RowBlocks FromData => default;

    /// <summary>Whole episodes (<see cref="DataSet.Episodes"/>): whatever rows of one episode have in common is accounted for.</summary>
    public static RowBlocks Episodes => new(true, null);

    /// <summary>Single rows: they are independent of each other.</summary>
    public static RowBlocks Rows => OfLength(1);

    /// <summary>From how many episodes on they are resampled as wholes where nothing else is asked for.</summary>
    public const int MinEpisodes = 10;

    /// <summary>Whether whole episodes are resampled.</summary>
    public bool AreEpisodes { get; }

    /// <summary>How many consecutive rows a block has; null where the data or the episodes decide.</summary>
    public int? Length { get; }

    /// <summary>Blocks of so many consecutive rows, more than rows depend on each other for.</summary>
    /// <param name="rows">How many rows, 1 or more; blocks are longer where there would be fewer than two of them otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static RowBlocks OfLength(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return new(false, rows);
    }

    /// <summary>As in <c>blocks of 20 rows</c>.</summary>
    public override string ToString() => (AreEpisodes, Length) switch
    {
        (true, _) => "episodes",
        (_, 1) => "single rows",
        (_, { } length) => $"blocks of {length} rows",
        _ => "blocks from the data",
    };
}
