namespace MultimodalVae.Measures;

/// <summary>How mutual information is estimated from rows.</summary>
public sealed record ModelFreeOptions
{
    /// <summary>
    /// The k of the estimate by nearest neighbours, 1 to 50. More have less variance and more bias. The default value is 3 (Kraskov,
    /// Stögbauer and Grassberger 2004 advise 2 to 4).
    /// </summary>
    public int Neighbours { get; init; } = 3;

    /// <summary>
    /// How many rows the estimate by nearest neighbours takes at most, 100 to 1,000,000: of more, evenly spaced ones. Its time grows with
    /// their square. The default value is 5,000.
    /// </summary>
    public int MaxNeighbourRows { get; init; } = 5_000;

    /// <summary>
    /// Rows that are fewer rows apart than this are no neighbours (Theiler 1986): what they have in common is the time, which the estimate
    /// by nearest neighbours would take for information. 1 to 1,000,000, where 1 excludes nothing; at most a quarter of the rows
    /// is taken, and no more than leaves <see cref="Neighbours"/> rows.
    /// The default value is null: 0.15 of the longest integrated autocorrelation time of the columns, rounded up, which is 1 for
    /// independent rows. A longer gap makes the estimate too small, as a shorter one makes it too large.
    /// </summary>
    public int? NeighbourGap { get; init; }

    /// <summary>
    /// How many blocks of consecutive rows the standard errors are from, 2 to 1,000, or 0 for none: blocks longer than what neighbouring
    /// rows have in common. The default value is 20.
    /// </summary>
    public int ErrorBlocks { get; init; } = 20;

    /// <summary>The seed of the order of equal values. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Neighbours is >= 1 and <= 50, nameof(Neighbours), Neighbours, "1 to 50");
        checks.Expect(MaxNeighbourRows is >= 100 and <= 1_000_000, nameof(MaxNeighbourRows), MaxNeighbourRows, "100 to 1,000,000");
        checks.Expect(
            NeighbourGap is null or (>= 1 and <= 1_000_000),
            nameof(NeighbourGap),
            NeighbourGap,
            "1 to 1,000,000 rows, or null for a gap from the data");
        checks.Expect(ErrorBlocks is 0 or (>= 2 and <= 1_000), nameof(ErrorBlocks), ErrorBlocks, "2 to 1,000, or 0 for no standard errors");
        checks.ThrowIfAny(nameof(ModelFreeOptions));
    }
}
