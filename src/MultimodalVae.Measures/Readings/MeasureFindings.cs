using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the four measures say.</summary>
internal sealed class MeasureFindings(MeasureTable table, DivergenceDirection direction, ReadingOptions options)
{
    private readonly ModalityMeasures[] _modalities =
        [.. table.Layout.Modalities.Select(modality => new ModalityMeasures(table, modality, direction))];

    private readonly RowEvidence _evidence = new(table.RowCount, table.Confidence, options);

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
                + $"({Short(m.LossOwn.Mean)} of {Short(m.LossAll.Mean)} nats)" + Caution("missing", of => of.LossAll, m),
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
                + Caution("missing", of => of.LossAll, m),
        };
    }

    private IEnumerable<Finding> MostMissed()
    {
        var order = _modalities.OrderByDescending(m => m.LossAll.Mean).ToArray();
        var (most, next) = (order[0], order[1]);
        if (!IsMoreThanNothing(most.Losses) || !order[1..].All(other => _evidence.IsMore(most.LossAll.Values, other.LossAll.Values)))
            return [];

        return [new()
        {
            Kind = FindingKind.MostMissed,
            Modalities = [most.Name, next.Name],
            Numbers = new Dictionary<string, double> { [most.LossAll.Measure.Name] = most.LossAll.Mean, ["next"] = next.LossAll.Mean },
            Sentence = $"{most.Name} is missed most: without it {Short(most.LossAll.Mean)} nats are lost, "
                + $"{Short(next.LossAll.Mean)} without the next, {next.Name}" + Caution("missing", m => m.LossAll, _modalities),
        }];
    }

    private IEnumerable<Finding> MostInformativeAlone()
    {
        var order = _modalities.OrderBy(m => m.ErrorAll.Mean).ToArray();
        var (best, next) = (order[0], order[1]);
        if (!order[1..].All(other => _evidence.IsMore(other.ErrorAll.Values, best.ErrorAll.Values)))
            return [];

        return [new()
        {
            Kind = FindingKind.MostInformativeAlone,
            Modalities = [best.Name, next.Name],
            Numbers = new Dictionary<string, double> { [best.ErrorAll.Measure.Name] = best.ErrorAll.Mean, ["next"] = next.ErrorAll.Mean },
            Sentence = $"{best.Name} is the most informative alone: given nothing else {Short(best.ErrorAll.Mean)} nats are lost, "
                + $"{Short(next.ErrorAll.Mean)} given only the next, {next.Name}" + Caution("alone", m => m.ErrorAll, _modalities),
        }];
    }

    /// <summary>What is to be added to a sentence that rests on inputs of these modalities.</summary>
    private static string Caution(string how, Func<ModalityMeasures, MeasureResult> measure, params IEnumerable<ModalityMeasures> modalities)
    {
        string[] unseen = [.. modalities.Where(m => measure(m).PartialInputTrained == false).Select(m => m.Name)];
        return unseen.Length == 0 ? "" : $"; the training never showed {string.Join(", ", unseen)} {how}";
    }

    private static string Percent(double share) => FormattableString.Invariant($"{Math.Floor(100 * share)} %");
}
