using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the four measures say.</summary>
internal sealed class MeasureFindings
{
    private readonly MeasureTable _table;
    private readonly DivergenceDirection _direction;
    private readonly ReadingOptions _options;
    private readonly RowEvidence _evidence;
    private readonly ModalityMeasures[] _modalities;
    private readonly ModalityEvidence[] _ofModalities;

    public MeasureFindings(MeasureTable table, DivergenceDirection direction, RowEvidence evidence, ReadingOptions options)
    {
        (_table, _direction, _options, _evidence) = (table, direction, options, evidence);
        _modalities = [.. table.Modalities.Select(modality => new ModalityMeasures(table, modality, direction))];
        _ofModalities = [.. _modalities.Select(measures => new ModalityEvidence(measures, evidence, options))];
    }

    /// <summary>The modalities in the order of each measure.</summary>
    public MeasureRankings Rankings => field ??= new MeasureRankings(_modalities, _evidence, _table.Confidence);

    /// <summary>The chance that something is lost under one of their inputs; where it is small there is nothing else to say.</summary>
    public double ChanceOfALoss => _ofModalities.Max(one => Math.Max(one.ChanceOfAnError, one.ChanceOfALoss));

    /// <summary>The largest of them, in nats per column.</summary>
    public double Largest => _modalities.SelectMany(m => m.Errors.Concat(m.Losses)).Max(values => values.Average());

    /// <summary>Whether the posterior stays the same under all of their inputs; null where it was not measured.</summary>
    public bool? PosteriorStays
    {
        get
        {
            MeanEvidence[] latent = [.. _table.Where(result => result.Direction == _direction
                && result.Aggregation == MeasureAggregation.MeanPerDimension
                && InformationMeasures.InLatentSpace.Any(latent => latent.Name == result.Measure.Name))
                .Select(result => _evidence.Of(() => [.. result.Values], _options.Negligible))];
            return latent.Length == 0 ? null : latent.Max(mean => mean.ChanceIfNotBelow) <= 1 - _table.Confidence;
        }
    }

    /// <param name="pairs">
    /// What is lost from nothing, where that is known: a modality of which the model says the same whatever is observed is not redundant.
    /// </param>
    public IEnumerable<Claim> All(PairwiseFindings? pairs) =>
    [
        .. _modalities.Zip(_ofModalities, (m, rows) => new Claim(rows.ChanceOfPredictable, () => HardToPredict(m))),
        .. _modalities.Zip(_ofModalities, (m, rows) => new Claim(
            Math.Max(rows.ChanceOfBeingMissed, pairs?.ChanceOfNothing(m.Name) ?? 0), () => Redundant(m))),
        MostMissed(),
        MostInformativeAlone(),
    ];

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
        var (own, all) = (m.MeanWhereObserved(m.LossOwn), m.MeanWhereObserved(m.LossAll));
        var largest = m.Losses.Max(values => m.Observed?.Mean(values) ?? values.Average());
        return new()
        {
            Kind = FindingKind.Redundant,
            Modalities = [m.Name],
            Numbers = new Dictionary<string, double>
            {
                [m.LossOwn.Measure.Name] = own,
                [m.LossAll.Measure.Name] = all,
                ["largest-per-column"] = largest,
            },
            Sentence =
                $"{m.Name} is redundant: next to nothing is lost without it ({Short(all)} nats, {Short(largest)} per column"
                + (m.Observed is { } rows ? $", over the {rows.Count} rows that have it)" : ")") + UntrainedNote.Of("missing", m.LossAll),
        };
    }

    private Claim MostMissed()
    {
        var claim = First(Rankings.LossAll, FindingKind.MostMissed, (most, next) =>
            $"{most.Modality} is missed most: without it {Short(most.Mean)} nats are lost, " +
            $"{Short(next.Mean)} without the next, {next.Modality}"
            + UntrainedNote.Of("missing", _modalities.Select(m => m.LossAll)));
        var most = Array.FindIndex(_modalities, m => m.Name == Rankings.LossAll.Ranking.Ranks[0].Modality);
        return claim with { Chance = Math.Max(claim.Chance, _ofModalities[most].ChanceOfNoLoss) };
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
