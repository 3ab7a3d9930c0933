using static MultimodalVae.Measures.MeasureTableText;

namespace MultimodalVae.Measures;

/// <summary>What the table of what each modality tells about each other one says.</summary>
internal sealed class PairwiseFindings(PairwiseTable table, ModalityLayout layout, RowEvidence evidence, ReadingOptions options)
{
    /// <summary>What is lost on each modality where nothing is observed.</summary>
    private readonly Dictionary<string, MeanEvidence> _fromNothing = layout.Modalities.ToDictionary(
        m => m.Name, m => evidence.Of(() => [.. table.FromNothing[m.Name].Values], options.Negligible * m.Width));

    private readonly PairEvidence[] _pairs = [.. table.Where(pair => pair.Given != pair.Target).Select(
        pair => new PairEvidence(
            pair, table.FromNothing[pair.Target], table.Rows.Observed.GetValueOrDefault(pair.Given), evidence, options))];

    private readonly HashSet<ObservationMask> _untrained = [.. table.UntrainedInputs ?? []];

    public bool InputIsIgnored => _fromNothing.Values.Max(loss => loss.ChanceIfNotBelow) <= 1 - table.Confidence;

    public bool InputMatters => _fromNothing.Count * _fromNothing.Values.Min(loss => loss.ChanceIfNotAbove) <= 1 - table.Confidence;

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
        .. _pairs.Select(rows => new Claim(
            Math.Max(ChanceOfNothing(rows.Pair.Target), rows.ChanceOfMore), () => Predicts(rows.Pair))),
        .. layout.Modalities.Select(m => new Claim(ChanceOfTelling(m.Name), () => TellingNothing(m.Name))),
        .. isNothingLost ? [] : layout.Modalities.Select(m => new Claim(ChanceOfSomething(m.Name), () => NotLearned(m.Name))),
    ];

    /// <summary>The chance that next to nothing is lost on a modality where nothing is observed.</summary>
    public double ChanceOfNothing(string target) => _fromNothing[target].ChanceIfNotAbove;

    private double ChanceOfSomething(string target) => _fromNothing[target].ChanceIfNotBelow;

    /// <summary>That it tells something about one of those about whom there is something to tell.</summary>
    private double ChanceOfTelling(string given)
    {
        PairEvidence[] others = [.. Others(given)];
        return others.Length == 0 ? 1 : others.Max(rows => Math.Max(ChanceOfNothing(rows.Pair.Target), rows.ChanceOfTelling));
    }

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
        var most = Others(given).MaxBy(rows => rows.Share)!;
        return new()
        {
            Kind = FindingKind.TellsNothing,
            Modalities = [given, most.Pair.Target],
            Numbers = new Dictionary<string, double> { ["largest-share"] = most.Share },
            Sentence = (most.Share <= 0
                ? $"{given} alone tells nothing about any other modality"
                : $"{given} alone tells next to nothing about any other modality: {Percent(Math.Ceiling(100 * most.Share))} "
                    + $"of what the complete row tells the model at most, about {most.Pair.Target}") + Caution([given]),
        };
    }

    /// <summary>Those about whom there may be something to tell.</summary>
    private IEnumerable<PairEvidence> Others(string given) =>
        _pairs.Where(rows => rows.Pair.Given == given && ChanceOfSomething(rows.Pair.Target) > 1 - table.Confidence);

    private TargetResult FromNothing(string target) => table.FromNothing[target];

    private static string Percent(double percent) => FormattableString.Invariant($"{percent} %");
}
