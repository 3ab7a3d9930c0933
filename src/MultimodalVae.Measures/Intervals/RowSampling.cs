namespace MultimodalVae.Measures;

/// <summary>What the rows are a sample of, and how intervals are made of them.</summary>
internal sealed record RowSampling
{
    private int[]? _starts;

    public required Episodes Episodes { get; init; }

    public required RowBlocks Blocks { get; init; }

    public required IntervalMethod Method { get; init; }

    public required double Confidence { get; init; }

    /// <summary>How many resamples; 0 where there are no intervals.</summary>
    public required int Resamples { get; init; }

    public required int Seed { get; init; }

    public int RowCount => Episodes.RowCount;

    /// <summary>Whether whole episodes are resampled.</summary>
    public bool IsOfEpisodes => Blocks.AreEpisodes || (Blocks.Length is null && Episodes.Names.Count >= RowBlocks.MinEpisodes);

    /// <summary>Whether there are so many rows, blocks or episodes that intervals are from resamples, not from Student's t.</summary>
    public bool IsResampled =>
        Resamples > 0 && (IsOfEpisodes ? Episodes.Names.Count : RowCount / (Blocks.Length ?? 1)) >= GroupedResiduals.MinGroups;

    /// <summary>The first row of each run of rows but the first one.</summary>
    public ReadOnlySpan<int> Starts => _starts ??= [.. Episodes.Runs.Skip(1).Select(run => run.Start)];
}
