namespace MultimodalVae.Measures;

/// <summary>
/// Synergy and redundancy of any set T of modalities about a target N, averaged over what else is given: the Shapley interaction index
/// (Grabisch and Roubens 1999) of the game of <see cref="ShapleyValues"/>, with its n players and worths v_N(S) = L_N(none) - L_N(S),
/// <code>I_N(T) = sum over S without T of (n - t - s)! s! / (n - t + 1)! sum over L within T of (-1)^(t - l) v_N(S + L),</code>
/// small letters being sizes. The inner sum is the discrete derivative of v_N by T at S. Of one player it is the Shapley value; of two,
/// more than 0 is synergy, less than 0 redundancy. All orders together determine the game: v_N(S) is the sum over T of (beta(t, |S and T|)
/// - B_t) I_N(T), with beta(t, k) = sum over j of C(k, j) B_(t - j) and the Bernoulli numbers B (Grabisch, Marichal and Roubens 2000).
/// </summary>
public static class ShapleyInteractions
{
    /// <summary>
    /// Evaluates the interactions of all sets of up to <see cref="ShapleyOptions.MaxInteractionOrder"/> modalities for each other one.
    /// All subsets of M modalities take 2^M passes over the rows for each sample of z, as many as exact Shapley values.
    /// </summary>
    /// <returns>One result for every set of modalities and every other modality, each with one value a row.</returns>
    /// <exception cref="ArgumentException">
    /// The rows do not have the model's layout, it has one modality or more than <see cref="ShapleyOptions.ExactShapleyUpTo"/>, or an
    /// option is out of its range.
    /// </exception>
    /// <inheritdoc cref="ShapleyValues.Evaluate"/>
    public static ShapleyInteractionTable Evaluate(
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
    internal static ShapleyInteractionTable Of(ICoalitionPasses passes, ShapleyOptions options)
    {
        var (names, count) = (passes.Layout.Modalities, passes.Layout.Modalities.Count);
        if (count > options.ExactShapleyUpTo)
        {
            throw new ArgumentException(
                $"Shapley interactions need all subsets of the modalities, of which the layout has {count}, {passes.Layout}; "
                + $"expected at most {options.ExactShapleyUpTo}, {options.GetType().Name}.{nameof(ShapleyOptions.ExactShapleyUpTo)}.",
                nameof(options));
        }

        var coalitions = Coalition.Subsets(passes.Layout);
        int[][] sets = [.. from order in Enumerable.Range(1, Math.Min(options.MaxInteractionOrder, count - 1))
                           from set in SetsOf(order, first: 0, count)
                           select set];
        (int[] Players, LossSum Sum)[] interactions = [.. from target in Enumerable.Range(0, count)
                                                          from players in sets
                                                          where !players.Contains(target)
                                                          let weights = new InteractionWeights(players, playerCount: count - 1)
                                                          select (players, passes.Sum(target, weights.Of))];
        passes.AddUp(coalitions, [.. interactions.Select(interaction => interaction.Sum)]);

        double[][] values = [.. interactions.Select(interaction => interaction.Sum.Values)];
        var intervals = passes.Intervals.OfMeans(values);
        return new ShapleyInteractionTable(
            interactions.Select((interaction, i) => new ShapleyInteraction
            {
                Players = ContentList.Of(interaction.Players.Select(player => names[player].Name)),
                Target = names[interaction.Sum.Target].Name,
                Values = values[i],
                Interval = intervals[i],
            }),
            passes.Evaluation(coalitions));
    }

    /// <summary>All sets of some numbers from the first up to but not including the end, each ascending.</summary>
    private static IEnumerable<int[]> SetsOf(int size, int first, int end) => size == 0
        ? [[]]
        : Enumerable.Range(first, Math.Max(0, end - first)).SelectMany(least =>
            SetsOf(size - 1, least + 1, end).Select(others => (int[])[least, .. others]));
}
