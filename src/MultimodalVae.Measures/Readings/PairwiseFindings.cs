using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the table of what each modality tells about each other one says.</summary>
internal sealed class PairwiseFindings(PairwiseTable table, ModalityLayout layout, ReadingOptions options)
{
    private readonly RowEvidence _evidence = new(table.RowCount, table.Confidence, options);

    /// <summary>Whether there is something to tell about a modality, and whether nothing: neither where the interval holds the limit.</summary>
    private readonly Dictionary<string, (bool Something, bool Nothing)> _thereIs = [];

    private readonly HashSet<ObservationMask> _untrained = [.. table.UntrainedInputs ?? []];

    public bool InputIsIgnored => layout.Modalities.All(target => ThereIs(target.Name).Nothing);

    public bool InputMatters => layout.Modalities.Any(target => ThereIs(target.Name).Something);

    /// <summary>What is to be added to a sentence that rests on these modalities alone.</summary>
    private string Caution(IEnumerable<string> modalities)
    {
        string[] unseen = [.. modalities.Where(name => _untrained.Contains(layout.Only(name)))];
        return unseen.Length == 0 ? "" : $"; the training never showed {string.Join(", ", unseen)} alone";
    }

    public IEnumerable<Finding> All() =>
    [
        .. table.Where(IsPredicted).Select(Predicts),
        .. layout.Modalities.Select(m => m.Name).Where(TellsNothing).Select(TellingNothing),
    ];

    private (bool Something, bool Nothing) ThereIs(string target)
    {
        if (_thereIs.TryGetValue(target, out var known))
            return known;

        var (values, limit) = (FromNothing(target).Values, options.Negligible * layout[target].Width);
        return _thereIs[target] = (_evidence.IsAbove(limit, values), _evidence.IsBelow(limit, values));
    }

    /// <summary>1 - L / L0 &gt; share is (1 - share) L0 &gt; L.</summary>
    private bool IsPredicted(PairwiseLoss pair) => pair.Given != pair.Target
        && ThereIs(pair.Target).Something
        && _evidence.IsMore(FromNothing(pair.Target).Values, pair.Values, factor: 1 - options.NearlyAll);

    private bool TellsNothing(string given)
    {
        PairwiseLoss[] others = [.. Others(given).Where(pair => !ThereIs(pair.Target).Nothing)];
        return others.Length > 0 && others.All(pair => ThereIs(pair.Target).Something
            && _evidence.IsMore(pair.Values, FromNothing(pair.Target).Values.Select(value => (1 - options.NextToNothing) * value)));
    }

    private Finding Predicts(PairwiseLoss pair)
    {
        var (share, fromNothing) = (pair.Share!.Value, FromNothing(pair.Target).Mean);
        return new()
        {
            Kind = FindingKind.Predicts,
            Modalities = [pair.Given, pair.Target],
            Numbers = new Dictionary<string, double> { ["share"] = share, ["loss"] = pair.Mean, ["loss-from-nothing"] = fromNothing },
            Sentence = $"{pair.Given} alone predicts {pair.Target}: it tells {Percent(Math.Floor(100 * share))} of what there is to tell "
                + $"(all but {Short(pair.Mean)} of {Short(fromNothing)} nats)" + Caution([pair.Given]),
        };
    }

    private Finding TellingNothing(string given)
    {
        var most = Others(given).Where(pair => ThereIs(pair.Target).Something).MaxBy(pair => pair.Share)!;
        return new()
        {
            Kind = FindingKind.TellsNothing,
            Modalities = [given, most.Target],
            Numbers = new Dictionary<string, double> { ["largest-share"] = most.Share!.Value },
            Sentence = (most.Share.Value <= 0
                ? $"{given} alone tells nothing about any other modality"
                : $"{given} alone tells next to nothing about any other modality: {Percent(Math.Ceiling(100 * most.Share.Value))} "
                    + $"of what there is to tell at most, about {most.Target}") + Caution([given]),
        };
    }

    private IEnumerable<PairwiseLoss> Others(string given) => table.Where(pair => pair.Given == given && pair.Target != given);

    private TargetResult FromNothing(string target) => table.FromNothing[target];

    private static string Percent(double percent) => FormattableString.Invariant($"{percent} %");
}
