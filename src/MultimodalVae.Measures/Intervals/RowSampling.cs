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

    /// <summary>The first row of each run of rows but the first one.</summary>
    public ReadOnlySpan<int> Starts => _starts ??= [.. Episodes.Runs.Skip(1).Select(run => run.Start)];
}
