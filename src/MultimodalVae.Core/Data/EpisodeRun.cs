namespace MultimodalVae;

/// <summary>Consecutive rows of one episode with no gap in time between them. Of <see cref="Episodes.Runs"/>.</summary>
public sealed record EpisodeRun
{
    /// <summary>The name of the episode.</summary>
    public required string Episode { get; init; }

    /// <summary>The first row.</summary>
    public required int Start { get; init; }

    /// <summary>The number of rows, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The time step at which the first row starts. Steps count the rows of an episode, and one more for each gap: two runs of an episode
    /// never have consecutive steps.
    /// </summary>
    internal long FirstStep { get; init; }

    internal int End => Start + Count;

    internal long StepOf(int row) => FirstStep + (row - Start);
}
