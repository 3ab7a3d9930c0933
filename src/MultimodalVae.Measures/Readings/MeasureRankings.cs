namespace MultimodalVae.Measures;

/// <summary>The modalities in the order of each of the four measures.</summary>
internal sealed class MeasureRankings
{
    /// <summary>Of more modalities than that only some are listed.</summary>
    private const int MaxListed = 8;

    private readonly double _confidence;
    private readonly Lazy<RankedMeasure> _errorPerOwnColumn;
    private readonly Lazy<RankedMeasure> _errorAll;
    private readonly Lazy<RankedMeasure> _lossPerOwnColumn;
    private readonly Lazy<RankedMeasure> _lossAll;

    public MeasureRankings(IReadOnlyList<ModalityMeasures> modalities, RowEvidence evidence, double confidence)
    {
        _confidence = confidence;
        _errorPerOwnColumn = OfErrors("lost per own column", modalities.Select(m => m.ErrorPerOwnColumn), evidence);
        _errorAll = OfErrors("lost on all columns", modalities.Select(m => m.ErrorAll), evidence);
        _lossPerOwnColumn = OfLosses("lost per own column", modalities.Select(m => m.LossPerOwnColumn), evidence);
        _lossAll = OfLosses("lost on all columns", modalities.Select(m => m.LossAll), evidence);
    }

    /// <summary>Delta_all: the most informative alone comes first.</summary>
    public RankedMeasure ErrorAll => _errorAll.Value;

    /// <summary>delta_all: the one that is missed most comes first.</summary>
    public RankedMeasure LossAll => _lossAll.Value;

    public IReadOnlyList<MeasureRanking> All =>
        [_errorPerOwnColumn.Value.Ranking, ErrorAll.Ranking, _lossPerOwnColumn.Value.Ranking, LossAll.Ranking];

    private Lazy<RankedMeasure> OfErrors(string lost, IEnumerable<MeasureResult> results, RowEvidence evidence) =>
        Ranking($"by what is {lost} given it alone, least first", [.. results.OrderBy(result => result.Mean)], "alone", evidence);

    private Lazy<RankedMeasure> OfLosses(string lost, IEnumerable<MeasureResult> results, RowEvidence evidence) =>
        Ranking($"by what is {lost} without it, most first", [.. results.OrderByDescending(result => result.Mean)], "missing", evidence);

    /// <summary>Asks for the evidence of all pairs at once, and makes the ranking of it when it is needed.</summary>
    private Lazy<RankedMeasure> Ranking(string what, MeasureResult[] order, string how, RowEvidence evidence)
    {
        DifferenceEvidence[][] differences = [.. order.Select((ahead, i) =>
            order[(i + 1)..].Select(behind => evidence.OfDifference(ahead.Values, behind.Values)).ToArray())];
        return new(() =>
        {
            double[][] chances = [.. differences.Select(ofOne => ofOne.Select(difference => difference.ChanceIfSame).ToArray())];
            var ranks = Ranks(order, chances, _confidence);
            var ranking = new MeasureRanking
            {
                Measure = order[0].Measure,
                Aggregation = order[0].Aggregation,
                Ranks = ranks,
                Sentence = $"{what}: {Order(ranks)} nats; {Ties(ranks)}{UntrainedNote.Of(how, order)}",
            };
            return new RankedMeasure(ranking, chances[0].Max());
        });
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
            TiedWith = [.. order.Where((_, other) => other != at && !AreClear(Math.Min(other, at), Math.Max(other, at))).Select(
                other => other.Modality)],
        })];

        bool AreClear(int ahead, int behind) => made[starts[ahead] + behind - ahead - 1];
    }

    /// <summary>All, or where there are many the first and the last.</summary>
    private static string Order(ModalityRank[] ranks) => ranks.Length <= MaxListed ? string.Join(", ", (IEnumerable<ModalityRank>)ranks)
        : FormattableString.Invariant(
            $"{string.Join(", ", ranks.Take(MaxListed - 2))}, {ranks.Length - MaxListed + 1} more, last {ranks[^1]}");

    /// <summary>Of many ties what matters most: which modalities may be the first, and which the last.</summary>
    private static string Ends(ModalityRank[] ranks)
    {
        var first = ranks.Where(rank => rank.FirstRank == 1).Select(rank => rank.Modality).ToArray();
        var last = ranks.Where(rank => rank.LastRank == ranks.Length).Select(rank => rank.Modality).ToArray();
        return $"the rows do not settle the whole order: {End("first", first)}, {End("last", last)}";

        static string End(string place, string[] names) =>
            names.Length == 1 ? $"{place} is {names[0]}" : $"{place} may be {NameLists.Or(names)}";
    }

    private static string Ties(ModalityRank[] ranks)
    {
        if (ranks.All(rank => rank.TiedWith.Count == 0))
            return "no two are tied";
        if (ranks.All(rank => rank.TiedWith.Count == ranks.Length - 1))
            return "all are tied";
        var ties = ranks
            .Select(
                (rank, at) =>
                    (rank.Modality, With: ranks[(at + 1)..].Select(later => later.Modality).Where(rank.TiedWith.Contains).ToArray()))
            .Where(tie => tie.With.Length > 0)
            .ToArray();
        if (ties.Sum(tie => tie.With.Length) >= ranks.Length)
            return Ends(ranks);
        return string.Join(", ", ties.Select(tie => $"{tie.Modality} is tied with {string.Join(" and ", tie.With)}"));
    }
}
