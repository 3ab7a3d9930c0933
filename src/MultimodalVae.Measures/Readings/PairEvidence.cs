namespace MultimodalVae.Measures;

/// <summary>What the rows say of what one modality tells about another one.</summary>
/// <param name="pair">What is lost given the one.</param>
/// <param name="fromNothing">What is lost given nothing.</param>
/// <param name="given">The rows that have the one; null where all have.</param>
/// <param name="evidence">Computes it.</param>
/// <param name="options">What counts as nearly all, and as next to nothing.</param>
internal sealed class PairEvidence(
    PairwiseLoss pair, TargetResult fromNothing, ObservedRows? given, RowEvidence evidence, ReadingOptions options)
{
    private readonly MeanEvidence _nearlyAll = evidence.Of(
        () => [.. fromNothing.Values.Zip(pair.Values, (nothing, loss) => ((1 - options.NearlyAll) * nothing) - loss)]);

    private readonly MeanEvidence _nextToNothing = evidence.Of(
        given, () => [.. pair.Values.Zip(fromNothing.Values, (loss, nothing) => loss - ((1 - options.NextToNothing) * nothing))]);

    public PairwiseLoss Pair => pair;

    /// <summary>That more than next to nothing is left to tell. 1 - L / L0 &gt; share is (1 - share) L0 &gt; L.</summary>
    public double ChanceOfMore => _nearlyAll.ChanceIfNotAbove;

    /// <summary>That it tells something in the rows that have it; certain where these are too few to say anything.</summary>
    public double ChanceOfTelling => given?.Count < options.MinRows ? 1 : _nextToNothing.ChanceIfNotAbove;

    /// <summary>What it tells in the rows that have it, as a share of what there is to tell.</summary>
    public double Share => given is null ? pair.Share!.Value : 1 - (given.Mean(pair.Values) / given.Mean(fromNothing.Values));
}
