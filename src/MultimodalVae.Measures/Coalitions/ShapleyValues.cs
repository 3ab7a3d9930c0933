namespace MultimodalVae.Measures;

/// <summary>
/// How what the other modalities together tell about a modality is shared out among them: Shapley values (Shapley 1953; of models, Lundberg
/// and Lee 2017). The game of a target N: its players are the other modalities, and a coalition S of them is worth v_N(S) = L_N(none) -
/// L_N(S), in nats, where L_N(S) is KL( p(x_N|x) || p(x_N|x_S) ) on the columns of N. The value of a player is the mean, over all orders in
/// which the players can join, of what its joining adds to the worth.
/// </summary>
public static class ShapleyValues
{
    /// <summary>
    /// Evaluates the Shapley values of all modalities for each other one. All subsets of M modalities take 2^M passes over the rows for
    /// each sample of z, the complete input among them; more than <see cref="ShapleyOptions.ExactShapleyUpTo"/> are sampled, with (M + 2)(M
    /// - 1) / 2 passes or less a permutation (Castro, Gómez, Tejada 2009; each with its reverse, Mitchell, Cooper, Frank, Holmes 2022).
    /// </summary>
    /// <param name="model">The model, of whatever engine or your own.</param>
    /// <param name="rows">
    /// Rows, best such that the model was not trained on; with missing values as in <see cref="InformationMeasures.Evaluate"/>.
    /// </param>
    /// <param name="options">What is evaluated, or null for the default values.</param>
    /// <param name="progress">Told after every pass over the rows.</param>
    /// <param name="cancellationToken">Ends it, before the next pass or while intervals are computed.</param>
    /// <returns>One result for every pair of different modalities, each with one value a row.</returns>
    /// <exception cref="ArgumentException">
    /// The rows do not have the model's layout, it has one modality, or an option is out of its range.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// No divergence is known for a pair of distributions of the model, or the rows have missing values and the model does not accept them.
    /// </exception>
    /// <exception cref="InvalidOperationException">A divergence is not finite, or the model gives another number of rows.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ShapleyTable Evaluate(
        IReconstructionModel model,
        DataSet rows,
        CoalitionOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new CoalitionOptions();
        return Of(new CoalitionPasses(model, rows, options, leastModalities: 2, progress, cancellationToken), options);
    }

    /// <summary>The same, of losses of whatever kind.</summary>
    internal static ShapleyTable Of(ICoalitionPasses passes, ShapleyOptions options)
    {
        var (names, count) = (passes.Layout.Modalities, passes.Layout.Modalities.Count);
        IShapleyPlan plan = count <= options.ExactShapleyUpTo
            ? new ExactShapley(passes.Layout)
            : new SampledShapley(passes.Layout, options.ShapleyPermutations, options.Seed);
        var pairs = (from target in Enumerable.Range(0, count)
                     from player in Enumerable.Range(0, count)
                     where player != target
                     select (Player: player, Target: target)).ToArray();

        LossSum[] shares = [.. pairs.Select(pair => passes.Sum(pair.Target, given => plan.Weight(given, pair.Player, pair.Target)))];
        LossSum[] worths = [.. Enumerable.Range(0, count).Select(target => passes.Sum(
            target, given => given.Size == 0 ? 1 : given.Size == count - 1 ? -1 : 0))];
        passes.AddUp(plan.Coalitions, [.. shares, .. worths], plan.Note);

        var quantile = plan.SampleCount < 2 ? 0 : StudentQuantile.Of(plan.SampleCount - 1, (1 + options.Confidence) / 2);
        var intervals = passes.Intervals.OfMeans([.. shares.Concat(worths).Select(sum => sum.Values)]);
        return new ShapleyTable(
            pairs.Select((pair, i) => new ShapleyValue
            {
                Player = names[pair.Player].Name,
                Target = names[pair.Target].Name,
                Values = shares[i].Values,
                Interval = intervals[i],
                SamplingError = plan.SamplingError(pair.Player, pair.Target),
                SamplingMargin = plan.SamplingError(pair.Player, pair.Target) * quantile,
            }),
            worths.Select((worth, i) => new TargetResult
            {
                Target = names[worth.Target].Name,
                Values = worth.Values,
                Interval = intervals[shares.Length + i],
            }),
            plan.Description,
            passes.Evaluation(plan.Coalitions));
    }
}
