namespace MultimodalVae.Measures;

/// <summary>
/// What modalities tell about each other by the densities of a model with z integrated out: the worth of a coalition S for a target N is
/// the gain in log score, I(S; N) = E[log p(x_N|x_S) - log p(x_N)], in nats. Where the model's densities are those of the world it is the
/// mutual information; else it is what can be gained with this model (predictive information: the difference of two cross-entropies; Xu et
/// al. 2020). It depends on the decoders and the prior alone; the encoders make its estimates more or less precise. The measures of a
/// decoded z (<see cref="ShapleyValues"/>, <see cref="PairInteractions"/>, <see cref="PairwiseInformation"/>) answer another question: how
/// far reconstructions move (docs/analysis.md).
/// </summary>
public static class PredictiveInformation
{
    /// <summary>
    /// Evaluates log p(x_N|x_S) and the information of every modality N given every subset S of the others, 2^M - 1 log-likelihoods for M
    /// modalities.
    /// </summary>
    /// <param name="model">The model, of whatever engine or your own.</param>
    /// <param name="rows">Rows that the model was not trained on: the log score of others is too high. A missing value has no term.</param>
    /// <param name="options">What is evaluated, or null for the default values.</param>
    /// <param name="progress">Told after every log-likelihood of the rows.</param>
    /// <param name="cancellationToken">Ends it, while log-likelihoods or intervals are computed.</param>
    /// <exception cref="ArgumentException">
    /// The rows do not have the model's layout, it has too few modalities, or an option is out of its range.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A log-likelihood is not finite, or the model gives that of another number of rows.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PredictiveTable Evaluate(
        ILikelihoodModel model,
        DataSet rows,
        PredictiveOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new PredictiveOptions();
        var passes = new PredictivePasses(model, rows, options, leastModalities: 2, progress, cancellationToken);
        ICoalitionPasses sums = passes;
        int[] all = [.. Enumerable.Range(0, passes.Layout.Modalities.Count)];
        var coalitions = Coalitions(passes.Layout, options);
        (Coalition Given, LossSum Loss)[] losses = [.. from target in all
                                                       from given in coalitions
                                                       where !given.Contains(target)
                                                       select (given, sums.Sum(target, coalition => coalition.Equals(given) ? 1 : 0))];
        passes.AddUp(coalitions, [.. losses.Select(loss => loss.Loss)]);

        var fromNothing = losses.Where(loss => loss.Given.Size == 0).ToDictionary(loss => loss.Loss.Target, loss => loss.Loss.Values);
        double[][] ofLosses = [.. losses.Select(loss => loss.Loss.Values)];
        double[][] values = [.. losses.Select(
            (loss, i) => fromNothing[loss.Loss.Target].Zip(ofLosses[i], (nothing, given) => nothing - given).ToArray())];
        var intervals = passes.Intervals.OfMeans(values);
        return new PredictiveTable(
            losses.Select((loss, i) => new PredictiveResult
            {
                Target = passes.Layout.Modalities[loss.Loss.Target].Name,
                Given = loss.Given.Input,
                LogScores = [.. ofLosses[i].Select(value => -value)],
                EffectiveSampleSize = Math.Min(passes.SizeOf(loss.Given), passes.SizeOf(loss.Given.With(loss.Loss.Target))),
                Values = values[i],
                Interval = intervals[i],
            }),
            passes.Evaluation(coalitions));
    }

    /// <summary>
    /// Evaluates the synergy or redundancy of all pairs about each other modality, I(A, B; N) - I(A; N) - I(B; N): the interaction
    /// information (McGill 1954) where the model is right.
    /// </summary>
    /// <returns>One result for every pair and every third modality, each with one value a row.</returns>
    /// <inheritdoc cref="Evaluate"/>
    public static PairInteractionTable Interactions(
        ILikelihoodModel model,
        DataSet rows,
        PredictiveOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        PairInteractions.Of(new PredictivePasses(model, rows, options ?? new(), leastModalities: 3, progress, cancellationToken));

    /// <summary>
    /// Evaluates the Shapley values of the game in which a coalition S is worth I(S; N) (<see cref="ShapleyValues"/>): they add up to the
    /// information of all others about N.
    /// </summary>
    /// <returns>One result for every pair of different modalities, each with one value a row.</returns>
    /// <inheritdoc cref="Evaluate"/>
    public static ShapleyTable Shapley(
        ILikelihoodModel model,
        DataSet rows,
        PredictiveOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new PredictiveOptions();
        return ShapleyValues.Of(new PredictivePasses(model, rows, options, leastModalities: 2, progress, cancellationToken), options);
    }

    /// <summary>
    /// Evaluates the Shapley interactions of that game (<see cref="Measures.ShapleyInteractions"/>): what players tell about N only
    /// together, averaged over what else is given.
    /// </summary>
    /// <returns>
    /// One result for every set of up to <see cref="ShapleyOptions.MaxInteractionOrder"/> players and every target, each with one value a
    /// row.
    /// </returns>
    /// <inheritdoc cref="Evaluate"/>
    public static ShapleyInteractionTable ShapleyInteractions(
        ILikelihoodModel model,
        DataSet rows,
        PredictiveOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new PredictiveOptions();
        return Measures.ShapleyInteractions.Of(
            new PredictivePasses(model, rows, options, leastModalities: 2, progress, cancellationToken), options);
    }

    /// <summary>Every subset, or nothing, each modality alone, and all but one.</summary>
    private static Coalition[] Coalitions(ModalityLayout layout, PredictiveOptions options)
    {
        var count = layout.Modalities.Count;
        int[] all = [.. Enumerable.Range(0, count)];
        if (count <= options.AllSubsetsUpTo)
            return Coalition.Subsets(layout);
        return [.. new[] { new Coalition(layout) }
            .Concat(all.Select(one => new Coalition(layout, one)))
            .Concat(all.Select(one => new Coalition(layout, [.. all.Where(other => other != one)])))
            .Distinct()];
    }
}
