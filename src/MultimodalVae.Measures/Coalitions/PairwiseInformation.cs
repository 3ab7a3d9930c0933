using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// How much one modality M tells about each modality N: what is lost on the columns of N where only M is given, L_N({M}) = KL( p(x_N|x) ||
/// p(x_N|x_M) ), which for N = M is the single modality error Delta_M of arXiv 2411.00522, and its mean as a share of what is lost from
/// nothing, 1 - E L_N({M}) / E L_N(none): for Gaussians of fixed variance, the share of variance explained.
/// </summary>
public static class PairwiseInformation
{
    /// <summary>
    /// Evaluates all pairs. M modalities take M + 2 passes over the rows for each sample of z: each alone, nothing, everything.
    /// </summary>
    /// <returns>One result for every pair of modalities, each with one value a row.</returns>
    /// <inheritdoc cref="ShapleyValues.Evaluate"/>
    public static PairwiseTable Evaluate(
        IReconstructionModel model,
        DataSet rows,
        CoalitionOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ICoalitionPasses passes = new CoalitionPasses(
            model, rows, options ?? new CoalitionOptions(), leastModalities: 2, progress, cancellationToken);
        int[] all = [.. Enumerable.Range(0, passes.Layout.Modalities.Count)];
        Coalition[] coalitions = [new Coalition(passes.Layout), .. all.Select(given => new Coalition(passes.Layout, given))];

        LossSum[] fromNothing = [.. all.Select(target => passes.Sum(target, given => given.Size == 0 ? 1 : 0))];
        (int Given, LossSum Sum)[] pairs = [.. from target in all
                                               from given in all
                                               select (given, passes.Sum(target, coalition => coalition.Contains(given) ? 1 : 0))];
        passes.AddUp(coalitions, [.. fromNothing, .. pairs.Select(pair => pair.Sum)], ofMembersToo: true);

        var (intervals, names) = (passes.Intervals, passes.Layout.Modalities);
        double[][] values = [.. fromNothing.Concat(pairs.Select(pair => pair.Sum)).Select(sum => sum.Values)];
        var ofMeans = intervals.OfMeans(values);
        var ofRatios = intervals.OfRatios([.. pairs.Select((pair, i) => (values[all.Length + i], values[pair.Sum.Target]))]);
        return new PairwiseTable(
            pairs.Select((pair, i) => new PairwiseLoss
            {
                Given = names[pair.Given].Name,
                Target = names[pair.Sum.Target].Name,
                Values = values[all.Length + i],
                Interval = ofMeans[all.Length + i]?.NotBelow0(),
                Share = ShareExplained(values[all.Length + i].Mean(), values[pair.Sum.Target].Mean()),
                ShareInterval = ofRatios[i]?.AsShareExplained(),
            }),
            all.Select(
                target =>
                    new TargetResult { Target = names[target].Name, Values = values[target], Interval = ofMeans[target]?.NotBelow0() }),
            passes.Evaluation(coalitions));
    }

    private static double? ShareExplained(double loss, double fromNothing) => fromNothing == 0 ? null : 1 - (loss / fromNothing);
}
