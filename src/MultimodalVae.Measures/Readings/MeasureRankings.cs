namespace MultimodalVae.Measures;

/// <summary>The modalities in the order of each of the four measures.</summary>
internal sealed class MeasureRankings(IReadOnlyList<ModalityMeasures> modalities, RowEvidence evidence, double confidence)
{
    /// <summary>Delta_all: the most informative alone comes first.</summary>
    public RankedMeasure ErrorAll { get; } = OfErrors("lost on all columns", modalities.Select(m => m.ErrorAll), evidence, confidence);

    /// <summary>delta_all: the one that is missed most comes first.</summary>
    public RankedMeasure LossAll { get; } = OfLosses("lost on all columns", modalities.Select(m => m.LossAll), evidence, confidence);

    public IReadOnlyList<MeasureRanking> All =>
    [
        OfErrors("lost per own column", modalities.Select(m => m.ErrorPerOwnColumn), evidence, confidence).Ranking,
        ErrorAll.Ranking,
        OfLosses("lost per own column", modalities.Select(m => m.LossPerOwnColumn), evidence, confidence).Ranking,
        LossAll.Ranking,
    ];

    private static RankedMeasure OfErrors(string lost, IEnumerable<MeasureResult> results, RowEvidence evidence, double confidence) =>
        Ranking($"by what is {lost} given it alone, least first", [.. results.OrderBy(result => result.Mean)], "alone", evidence, confidence);

    private static RankedMeasure OfLosses(string lost, IEnumerable<MeasureResult> results, RowEvidence evidence, double confidence) =>
        Ranking($"by what is {lost} without it, most first", [.. results.OrderByDescending(result => result.Mean)], "missing", evidence, confidence);

    private static RankedMeasure Ranking(string what, MeasureResult[] order, string how, RowEvidence evidence, double confidence)
    {
        double[][] chances = [.. order.Select((ahead, i) => evidence.ChancesIfSame(ahead.Values, [.. order[(i + 1)..].Select(behind => behind.Values)]))];
        var ranks = Ranks(order, chances, confidence);
        var ranking = new MeasureRanking
        {
            Measure = order[0].Measure,
            Aggregation = order[0].Aggregation,
            Ranks = ranks,
            Sentence = $"{what}: {string.Join(", ", (IEnumerable<ModalityRank>)ranks)} nats; {Ties(ranks)}{UntrainedNote.Of(how, order)}",
        };
        return new(ranking, chances[0].Max());
    }

    /// <summary>The ranks of modalities that are in the order of their means.</summary>
    private static ModalityRank[] Ranks(MeasureResult[] order, double[][] chances, double confidence)
    {
        var made = Statements.Made([.. chances.SelectMany(ofOne => ofOne)], confidence);
        int[] starts = [.. chances.Select((_, i) => chances[..i].Sum(ofOne => ofOne.Length))];
        return [.. order.Select((result, at) => new ModalityRank
        {
            Modality = result.Modality,
            Mean = result.Mean,
            FirstRank = 1 + Enumerable.Range(0, at).Count(other => AreClear(other, at)),
            LastRank = order.Length - Enumerable.Range(at + 1, order.Length - at - 1).Count(other => AreClear(at, other)),
            TiedWith = [.. order.Where((_, other) => other != at && !AreClear(Math.Min(other, at), Math.Max(other, at))).Select(other => other.Modality)],
        })];

        bool AreClear(int ahead, int behind) => made[starts[ahead] + behind - ahead - 1];
    }

    /// <summary>As in <c>arm first to third</c>, in figures.</summary>
    private static string Places(ModalityRank rank) => rank.FirstRank == rank.LastRank
        ? FormattableString.Invariant($"{rank.Modality} {rank.FirstRank}")
        : FormattableString.Invariant($"{rank.Modality} {rank.FirstRank} to {rank.LastRank}");

    private static string Ties(ModalityRank[] ranks)
    {
        if (ranks.All(rank => rank.TiedWith.Count == 0))
            return "no two are tied";
        if (ranks.All(rank => rank.TiedWith.Count == ranks.Length - 1))
            return "all are tied";
        var ties = ranks
            .Select((rank, at) => (rank.Modality, With: ranks[(at + 1)..].Select(later => later.Modality).Where(rank.TiedWith.Contains).ToArray()))
            .Where(tie => tie.With.Length > 0)
            .ToArray();
        if (ties.Sum(tie => tie.With.Length) >= ranks.Length)
            return $"by the rows it could be {string.Join(", ", ranks.Select(Places))}";
        return string.Join(", ", ties.Select(tie => $"{tie.Modality} is tied with {string.Join(" and ", tie.With)}"));
    }
}
