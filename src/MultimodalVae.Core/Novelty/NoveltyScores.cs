using System.Collections;

namespace MultimodalVae;

/// <summary>The scores of rows, in the order of their data.</summary>
public sealed class NoveltyScores : IReadOnlyList<NoveltyScore>
{
    private const int MostRowsPrinted = 10;

    private readonly NoveltyScore[] _scores;

    internal NoveltyScores(IEnumerable<NoveltyScore> scores, NoveltyDetector detector)
    {
        _scores = [.. scores];
        Detector = detector;
    }

    /// <summary>What they are judged by.</summary>
    public NoveltyDetector Detector { get; }

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
