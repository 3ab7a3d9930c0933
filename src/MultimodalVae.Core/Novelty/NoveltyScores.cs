using System.Collections;

namespace MultimodalVae;

/// <summary>The scores of rows, in the order of their data.</summary>
public sealed class NoveltyScores : IReadOnlyList<NoveltyScore>
{
    private const int MostRowsPrinted = 10;

    private readonly NoveltyScore[] _scores;

    internal NoveltyScores(IEnumerable<NoveltyScore> scores, NoveltyDetector detector, Episodes episodes)
    {
        _scores = [.. scores];
        Detector = detector;
        Episodes = episodes;
    }

    /// <summary>What they are judged by.</summary>
    public NoveltyDetector Detector { get; }

    /// <summary>The episode of each row, and when it was recorded where that is known.</summary>
    public Episodes Episodes { get; }

    /// <inheritdoc/>
    public int Count => _scores.Length;

    /// <summary>The score of a row.</summary>
    /// <param name="row">Its position in the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public NoveltyScore this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_scores.Length, nameof(row));
            return _scores[row];
        }
    }

    /// <summary>The rows above the threshold, the most unlikely first.</summary>
    public IReadOnlyList<NoveltyScore> Novel => [.. _scores.Where(score => score.IsNovel).OrderByDescending(score => score.Value)];

    /// <summary>
    /// The novel rows as events: those of one episode that follow each other without a gap in time, the worst first, by their sum above
    /// the threshold.
    /// </summary>
    /// <param name="maxGap">How many rows that are not novel may be between two rows of one stretch. The default value is 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative.</exception>
    public IReadOnlyList<NoveltyStretch> Stretches(int maxGap = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxGap);
        var stretches = new List<NoveltyStretch>();
        var stretch = new List<NoveltyScore>();
        foreach (var score in _scores.Where(score => score.IsNovel))
        {
            if (stretch.Count > 0
                && (score.Row - stretch[^1].Row - 1 > maxGap || Episodes.RunOf(score.Row) != Episodes.RunOf(stretch[^1].Row)))
                End();
            stretch.Add(score);
        }

        End();
        return [.. stretches.OrderByDescending(stretch => stretch.Excess)];

        void End()
        {
            if (stretch.Count > 0)
                stretches.Add(new NoveltyStretch([.. stretch], Detector.Threshold));
            stretch.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<NoveltyScore> GetEnumerator() => ((IEnumerable<NoveltyScore>)_scores).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many rows are novel, and the first ten of them.</summary>
    public override string ToString()
    {
        var novel = Novel;
        return string.Join(
            Environment.NewLine,
            novel.Take(MostRowsPrinted).Select(score => $"  {score}")
                .Prepend($"{novel.Count} of {Count} rows are novel. {Detector}")
                .Concat(novel.Count > MostRowsPrinted ? [$"  and {novel.Count - MostRowsPrinted} more"] : []));
    }
}
