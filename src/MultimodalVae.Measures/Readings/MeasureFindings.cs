using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the four measures say.</summary>
internal sealed class MeasureFindings(MeasureTable table, DivergenceDirection direction, ReadingOptions options)
{
    private readonly ModalityMeasures[] _modalities = [.. table.Modalities.Select(modality => new ModalityMeasures(table, modality, direction))];

    private readonly RowEvidence _evidence = new(table.RowCount, table.Confidence, options);

    /// <summary>The modalities in the order of each measure.</summary>
    public MeasureRankings Rankings => field ??= new MeasureRankings(_modalities, _evidence);

    /// <summary>Whether nothing is lost under any of their inputs: then there is nothing else to say.</summary>
    public bool NothingIsLost => _modalities.All(m => AreNegligible(m.Errors) && AreNegligible(m.Losses));

    /// <summary>The largest of them, in nats a column.</summary>
    public double Largest => _modalities.SelectMany(m => m.Errors.Concat(m.Losses)).Max(values => values.Average());

    /// <summary>Whether the posterior stays the same under all of their inputs; null where it was not measured.</summary>
    public bool? PosteriorStays
    {
        get
        {
            MeasureResult[] latent = [.. table.Where(result => result.Direction == direction
                && result.Aggregation == MeasureAggregation.MeanPerDimension
                && InformationMeasures.InLatentSpace.Any(latent => latent.Name == result.Measure.Name))];
            return latent.Length == 0 ? null : AreNegligible(latent.Select(result => result.Values));
        }
    }

    public IEnumerable<Finding> All() =>
    [
        .. _modalities.Where(IsHardToPredict).Select(HardToPredict),
        .. _modalities.Where(m => AreNegligible(m.Losses)).Select(Redundant),
        .. MostMissed(),
        .. MostInformativeAlone(),
    ];

    private bool AreNegligible(IEnumerable<IReadOnlyList<double>> measures) =>
        measures.All(values => _evidence.IsBelow(options.Negligible, values));

    private bool IsMoreThanNothing(IEnumerable<IReadOnlyList<double>> measures) =>
        measures.Any(values => _evidence.IsAbove(options.Negligible, values));

    private bool IsHardToPredict(ModalityMeasures m) =>
        IsMoreThanNothing(m.Losses) && _evidence.IsMore(m.LossOwn.Values, m.LossAll.Values.Select(value => options.NearlyAll * value));

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
            Sentence = $"{m.Name} is hard to predict from the others: {Percent(share)} of what is lost without it is lost on {m.Name} itself "
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
            Sentence = $"{m.Name} is redundant: next to nothing is lost without it ({Short(m.LossAll.Mean)} nats, {Short(largest)} a column)"
                + UntrainedNote.Of("missing", m.LossAll),
        };
    }

    private IEnumerable<Finding> MostMissed() => First(Rankings.LossAll, FindingKind.MostMissed, (most, next) =>
        $"{most.Modality} is missed most: without it {Short(most.Mean)} nats are lost, {Short(next.Mean)} without the next, {next.Modality}"
        + UntrainedNote.Of("missing", _modalities.Select(m => m.LossAll)))
        .Where(finding => IsMoreThanNothing(_modalities.Single(m => m.Name == finding.Modalities[0]).Losses));

    private IEnumerable<Finding> MostInformativeAlone() => First(Rankings.ErrorAll, FindingKind.MostInformativeAlone, (best, next) =>
        $"{best.Modality} is the most informative alone: given nothing else {Short(best.Mean)} nats are lost, "
        + $"{Short(next.Mean)} given only the next, {next.Modality}" + UntrainedNote.Of("alone", _modalities.Select(m => m.ErrorAll)));

    /// <summary>What is said of the first of a ranking, where it is tied with no other.</summary>
    private static IEnumerable<Finding> First(MeasureRanking ranking, FindingKind kind, Func<ModalityRank, ModalityRank, string> sentence)
    {
        var (first, next) = (ranking.Ranks[0], ranking.Ranks[1]);
        if (first.LastRank > 1)
            return [];

        return [new()
        {
            Kind = kind,
            Modalities = [first.Modality, next.Modality],
            Numbers = new Dictionary<string, double> { [ranking.Measure.Name] = first.Mean, ["next"] = next.Mean },
            Sentence = sentence(first, next),
        }];
    }

    private static string Percent(double share) => FormattableString.Invariant($"{Math.Floor(100 * share)} %");
}
