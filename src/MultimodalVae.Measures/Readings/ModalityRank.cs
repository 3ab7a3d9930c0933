namespace MultimodalVae.Measures;

/// <summary>
/// Where a modality is in the order of a measure. Two modalities are tied where their difference on each row may be chance: all that are
/// not tied in a ranking differ, with the confidence of the table (Holm 1979). Ties are not transitive, so that a rank is a range: from 1 +
/// the number of modalities that are clearly ahead to the number of those that are not clearly behind (Mogstad, Romano, Shaikh and Wilhelm
/// 2024).
/// </summary>
public sealed record ModalityRank
{
    internal ModalityRank()
    {
    }

    /// <summary>The name of the modality.</summary>
    public required string Modality { get; init; }

    /// <summary>The measure's mean over the rows, in nats per row, or per row and column where the ranking compares columns.</summary>
    public required double Mean { get; init; }

    /// <summary>The best rank that the intervals allow: 1 is the first.</summary>
    public required int FirstRank { get; init; }

    /// <summary>The worst rank that the intervals allow.</summary>
    public required int LastRank { get; init; }

    /// <summary>The names of the modalities that it is tied with, in the order of their means.</summary>
    public required IReadOnlyList<string> TiedWith
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>As in <c>vision (2.587)</c>.</summary>
    public override string ToString() => $"{Modality} ({MeasureTableText.Short(Mean)})";
}
