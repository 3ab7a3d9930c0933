namespace MultimodalVae.Measures;

/// <summary>What the rows say of what one modality tells about another one.</summary>
/// <param name="pair">What is lost given the one.</param>
/// <param name="fromNothing">What is lost given nothing.</param>
/// <param name="evidence">Computes it.</param>
/// <param name="options">What counts as nearly all, and as next to nothing.</param>
internal sealed class PairEvidence(PairwiseLoss pair, TargetResult fromNothing, RowEvidence evidence, ReadingOptions options)
{
    private readonly MeanEvidence _nearlyAll = evidence.Of(
        () => [.. fromNothing.Values.Zip(pair.Values, (nothing, loss) => ((1 - options.NearlyAll) * nothing) - loss)]);

    private readonly MeanEvidence _nextToNothing = evidence.Of(
        () => [.. pair.Values.Zip(fromNothing.Values, (loss, nothing) => loss - ((1 - options.NextToNothing) * nothing))]);

    public PairwiseLoss Pair => pair;

    /// <summary>That more than next to nothing is left to tell. 1 - L / L0 &gt; share is (1 - share) L0 &gt; L.</summary>
    public double ChanceOfMore => _nearlyAll.ChanceIfNotAbove;

    /// <summary>That it tells something.</summary>
    public double ChanceOfTelling => _nextToNothing.ChanceIfNotAbove;
}
