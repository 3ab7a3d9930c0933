using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the four measures say.</summary>
internal sealed class MeasureFindings(MeasureTable table, DivergenceDirection direction, ReadingOptions options)
{
    private readonly ModalityMeasures[] _modalities = [.. table.Modalities.Select(
        modality => new ModalityMeasures(table, modality, direction))];

    private readonly RowEvidence _evidence = new(table.Rows.Sampling, options);

    private double? _chanceOfALoss;

    /// <summary>The modalities in the order of each measure.</summary>
    public MeasureRankings Rankings => field ??= new MeasureRankings(_modalities, _evidence, table.Confidence);

    /// <summary>The chance that something is lost under one of their inputs; where it is small there is nothing else to say.</summary>
    public double ChanceOfALoss =>
        _chanceOfALoss ??= _modalities.Max(m => Math.Max(ChanceOfALossAmong(m.Errors), ChanceOfALossAmong(m.Losses)));

    /// <summary>The largest of them, in nats per column.</summary>
    public double Largest => _modalities.SelectMany(m => m.Errors.Concat(m.Losses)).Max(values => values.Average());

    /// <summary>Whether the posterior stays the same under all of their inputs; null where it was not measured.</summary>
    public bool? PosteriorStays
    {
        get
        {
            MeasureResult[] latent = [.. table.Where(result => result.Direction == direction
                && result.Aggregation == MeasureAggregation.MeanPerDimension
                && InformationMeasures.InLatentSpace.Any(latent => latent.Name == result.Measure.Name))];
            return latent.Length == 0 ? null : ChanceOfALossAmong(latent.Select(result => result.Values)) <= 1 - table.Confidence;
        }
    }

    /// <param name="pairs">
    /// What is lost from nothing, where that is known: a modality of which the model says the same whatever is observed is not redundant.
    /// </param>
    public IEnumerable<Claim> All(PairwiseFindings? pairs) =>
    [
        .. _modalities.Select(m => new Claim(ChanceOfPredictable(m), () => HardToPredict(m))),
        .. _modalities.Select(m => new Claim(
            Math.Max(ChanceOfALossAmong(m.Losses), pairs?.ChanceOfNothing(m.Name) ?? 0), () => Redundant(m))),
        MostMissed(),
        MostInformativeAlone(),
    ];

    /// <summary>That any of them is not negligible: the chance of the one that speaks for it least.</summary>
    private double ChanceOfALossAmong(IEnumerable<IReadOnlyList<double>> measures) =>
        measures.Max(values => _evidence.ChanceIfNotBelow(options.Negligible, values));

    /// <summary>That all of them are negligible: the least chance, times their number (Bonferroni).</summary>
    private double ChanceOfNoLossAmong(IEnumerable<IReadOnlyList<double>> measures)
    {
        double[] chances = [.. measures.Select(values => _evidence.ChanceIfNotAbove(options.Negligible, values))];
        return Math.Min(1, chances.Length * chances.Min());
    }

    private double ChanceOfPredictable(ModalityMeasures m) =>
        Math.Max(
            ChanceOfNoLossAmong(m.Losses),
            _evidence.ChanceIfNotMore(m.LossOwn.Values, [.. m.LossAll.Values.Select(value => options.NearlyAll * value)]));

    private static Finding HardToPredict(ModalityMeasures m)
    {
        var share = m.LossOwn.Mean / m.LossAll.Mean;
        return new()
        {
            Kind = FindingKind.HardToPredict,
            Modalities = [m.Name],
            Numbers = new Dictionary<string, double>
            {
                ["own-share"] = share,
                [m.LossOwn.Measure.Name] = m.LossOwn.Mean,
                [m.LossAll.Measure.Name] = m.LossAll.Mean,
            },
            Sentence =
                $"{m.Name} is hard to predict from the others: {Percent(share)} of what is lost without it is lost on {m.Name} itself "
                + $"({Short(m.LossOwn.Mean)} of {Short(m.LossAll.Mean)} nats)" + UntrainedNote.Of("missing", m.LossAll),
        };
    }

    private static Finding Redundant(ModalityMeasures m)
    {
        var largest = m.Losses.Max(values => values.Average());
        return new()
        {
            Kind = FindingKind.Redundant,
            Modalities = [m.Name],
            Numbers = new Dictionary<string, double>
            {
                [m.LossOwn.Measure.Name] = m.LossOwn.Mean,
                [m.LossAll.Measure.Name] = m.LossAll.Mean,
                ["largest-per-column"] = largest,
            },
            Sentence =
                $"{m.Name} is redundant: next to nothing is lost without it ({Short(m.LossAll.Mean)} nats, {Short(largest)} a column)"
                + UntrainedNote.Of("missing", m.LossAll),
        };
    }

    private Claim MostMissed()
    {
        var claim = First(Rankings.LossAll, FindingKind.MostMissed, (most, next) =>
            $"{most.Modality} is missed most: without it {Short(most.Mean)} nats are lost, " +
            $"{Short(next.Mean)} without the next, {next.Modality}"
            + UntrainedNote.Of("missing", _modalities.Select(m => m.LossAll)));
        var losses = _modalities.Single(m => m.Name == Rankings.LossAll.Ranking.Ranks[0].Modality).Losses;
        return claim with { Chance = Math.Max(claim.Chance, ChanceOfNoLossAmong(losses)) };
    }

    private Claim MostInformativeAlone() => First(Rankings.ErrorAll, FindingKind.MostInformativeAlone, (best, next) =>
        $"{best.Modality} is the most informative alone: given nothing else {Short(best.Mean)} nats are lost, "
        + $"{Short(next.Mean)} given only the next, {next.Modality}" + UntrainedNote.Of("alone", _modalities.Select(m => m.ErrorAll)));

    /// <summary>What is said of the first of a ranking.</summary>
    private static Claim First(RankedMeasure ranked, FindingKind kind, Func<ModalityRank, ModalityRank, string> sentence)
    {
        var (first, next) = (ranked.Ranking.Ranks[0], ranked.Ranking.Ranks[1]);
        return new(ranked.ChanceThatFirstIsNot, () => new()
        {
            Kind = kind,
            Modalities = [first.Modality, next.Modality],
            Numbers = new Dictionary<string, double> { [ranked.Ranking.Measure.Name] = first.Mean, ["next"] = next.Mean },
            Sentence = sentence(first, next),
        });
    }

    private static string Percent(double share) => FormattableString.Invariant($"{Math.Floor(100 * share)} %");
}
