namespace MultimodalVae;

/// <summary>
/// Novel rows that follow each other, in one episode without a gap in time: an event. Of <see cref="NoveltyScores.Stretches"/>.
/// </summary>
public sealed class NoveltyStretch
{
    internal NoveltyStretch(IReadOnlyList<NoveltyScore> novel, double threshold)
    {
        Novel = novel;
        Excess = novel.Sum(score => score.Value - threshold);
        Cause = novel.CountBy(score => score.Cause!).MaxBy(cause => cause.Value).Key;
    }

    /// <summary>Its novel rows, in order.</summary>
    public IReadOnlyList<NoveltyScore> Novel { get; }

    /// <summary>The position of its first row, which is novel.</summary>
    public int First => Novel[0].Row;

    /// <summary>The position of its last row, which is novel.</summary>
    public int Last => Novel[^1].Row;

    /// <summary>The sum of what the novel rows have above the threshold, in nats.</summary>
    public double Excess { get; }

    /// <summary>The modality that is to blame for most of the novel rows.</summary>
    public string Cause { get; }

    /// <summary>As in <c>rows 2036 to 2400: 365 novel, most by 'joint'</c>.</summary>
    public override string ToString() =>
        $"{(First == Last ? $"row {First}" : $"rows {First} to {Last}")}: {Novel.Count} novel, "
        + $"{(Novel.Count == 1 ? "" : "most ")}by '{Cause}'";
}
