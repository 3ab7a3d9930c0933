using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the table of what each modality tells about each other one says.</summary>
internal sealed class PairwiseFindings(PairwiseTable table, ModalityLayout layout, ReadingOptions options)
{
    private readonly RowEvidence _evidence = new(table.Sampling, options);

    /// <summary>The chance that there is nothing to tell about a modality, and that there is something.</summary>
    private readonly Dictionary<string, (double OfNothing, double OfSomething)> _chances = [];

    private readonly HashSet<ObservationMask> _untrained = [.. table.UntrainedInputs ?? []];

    public bool InputIsIgnored => layout.Modalities.Max(target => Chances(target.Name).OfSomething) <= 1 - table.Confidence;

    public bool InputMatters =>
        layout.Modalities.Count * layout.Modalities.Min(target => Chances(target.Name).OfNothing) <= 1 - table.Confidence;

    /// <summary>What is to be added to a sentence that rests on these modalities alone.</summary>
    private string Caution(IEnumerable<string> modalities)
    {
        string[] unseen = [.. modalities.Where(name => _untrained.Contains(layout.Only(name)))];
        return unseen.Length == 0 ? "" : $"; the training never showed {NameLists.Short(unseen)} alone";
    }

    /// <param name="isNothingLost">
    /// Whether it is said of the whole model that nothing is lost: then it is not said of each modality.
    /// </param>
    public IEnumerable<Claim> All(bool isNothingLost) =>
    [
        .. table.Where(pair => pair.Given != pair.Target).Select(pair => new Claim(ChanceOfMore(pair), () => Predicts(pair))),
        .. layout.Modalities.Select(m => new Claim(ChanceOfTelling(m.Name), () => TellingNothing(m.Name))),
        .. isNothingLost ? [] : layout.Modalities.Select(m => new Claim(Chances(m.Name).OfSomething, () => NotLearned(m.Name))),
    ];

    /// <summary>The chance that next to nothing is lost on a modality where nothing is observed.</summary>
    public double ChanceOfNothing(string target) => Chances(target).OfNothing;

    private (double OfNothing, double OfSomething) Chances(string target)
    {
        if (_chances.TryGetValue(target, out var known))
            return known;

        var (values, limit) = (FromNothing(target).Values, options.Negligible * layout[target].Width);
        return _chances[target] = (_evidence.ChanceIfNotAbove(limit, values), _evidence.ChanceIfNotBelow(limit, values));
    }

    /// <summary>That more than next to nothing is left to tell. 1 - L / L0 &gt; share is (1 - share) L0 &gt; L.</summary>
    private double ChanceOfMore(PairwiseLoss pair) => Math.Max(
        Chances(pair.Target).OfNothing,
        _evidence.ChanceIfNotMore(FromNothing(pair.Target).Values, pair.Values, factor: 1 - options.NearlyAll));

    /// <summary>That it tells something about one of those about whom there is something to tell.</summary>
    private double ChanceOfTelling(string given)
    {
        PairwiseLoss[] others = [.. Others(given).Where(IsOpen)];
        return others.Length == 0 ? 1 : others.Max(pair => Math.Max(
            Chances(pair.Target).OfNothing,
            _evidence.ChanceIfNotMore(
                pair.Values, [.. FromNothing(pair.Target).Values.Select(value => (1 - options.NextToNothing) * value)])));
    }

    /// <summary>Whether there may be something to tell about the target.</summary>
    private bool IsOpen(PairwiseLoss pair) => Chances(pair.Target).OfSomething > 1 - table.Confidence;

    private Finding Predicts(PairwiseLoss pair)
    {
        var (share, fromNothing) = (pair.Share!.Value, FromNothing(pair.Target).Mean);
        return new()
        {
            Kind = FindingKind.Predicts,
            Modalities = [pair.Given, pair.Target],
            Numbers = new Dictionary<string, double> { ["share"] = share, ["loss"] = pair.Mean, ["loss-from-nothing"] = fromNothing },
            Sentence = $"{pair.Given} alone tells the model {Percent(Math.Floor(100 * share))} of what the complete row tells " +
                $"it about {pair.Target} "
                + $"(all but {Short(pair.Mean)} of {Short(fromNothing)} nats)" + Caution([pair.Given]),
        };
    }

    private Finding NotLearned(string target)
    {
        var fromNothing = FromNothing(target).Mean;
        return new()
        {
            Kind = FindingKind.NotLearned,
            Modalities = [target],
            Numbers = new Dictionary<string, double> { ["loss-from-nothing"] = fromNothing },
            Sentence =
                $"{target} is not in the latent space: the model says the same of it whatever is observed ({Short(fromNothing)} nats lost "
                + "from nothing), so that its measures say nothing of the robot",
        };
    }

    private Finding TellingNothing(string given)
    {
        var most = Others(given).Where(IsOpen).MaxBy(pair => pair.Share)!;
        return new()
        {
            Kind = FindingKind.TellsNothing,
            Modalities = [given, most.Target],
            Numbers = new Dictionary<string, double> { ["largest-share"] = most.Share!.Value },
            Sentence = (most.Share.Value <= 0
                ? $"{given} alone tells nothing about any other modality"
                : $"{given} alone tells next to nothing about any other modality: {Percent(Math.Ceiling(100 * most.Share.Value))} "
                    + $"of what the complete row tells the model at most, about {most.Target}") + Caution([given]),
        };
    }

    private IEnumerable<PairwiseLoss> Others(string given) => table.Where(pair => pair.Given == given && pair.Target != given);

    private TargetResult FromNothing(string target) => table.FromNothing[target];

    private static string Percent(double percent) => FormattableString.Invariant($"{percent} %");
}
