namespace MultimodalVae.Measures;

/// <summary>
/// Synergy against redundancy of two modalities A and B about a third one, N: I_N(A, B) = v_N({A, B}) - v_N({A}) - v_N({B}), with the worth
/// v_N(S) = L_N(none) - L_N(S) of <see cref="ShapleyValues"/>. More than 0: together they tell more than the sum of both. Less than 0: they
/// tell the same. It is the discrete derivative of v_N at the empty coalition, the term of Shapley interaction indices with no one else
/// there (Grabisch and Roubens 1999).
/// </summary>
public static class PairInteractions
{
    /// <summary>
    /// Evaluates all pairs about each other modality. M modalities take 2 + M + M (M - 1) / 2 passes over the rows for each sample of z:
    /// pairs, each alone, nothing, everything.
    /// </summary>
    /// <returns>One result for every pair and every third modality, each with one value a row.</returns>
    /// <exception cref="ArgumentException">
    /// The rows do not have the model's layout, it has fewer than three modalities, or an option is out of its range.
    /// </exception>
    /// <inheritdoc cref="ShapleyValues.Evaluate"/>
    public static PairInteractionTable Evaluate(
        IReconstructionModel model,
        DataSet rows,
        CoalitionOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Of(new CoalitionPasses(model, rows, options ?? new CoalitionOptions(), leastModalities: 3, progress, cancellationToken));

    /// <summary>The same, of losses of whatever kind.</summary>
    internal static PairInteractionTable Of(ICoalitionPasses passes)
    {
        int[] all = [.. Enumerable.Range(0, passes.Layout.Modalities.Count)];
        Coalition[] pairs = [.. from first in all
                                from second in all
                                where first < second
                                select new Coalition(passes.Layout, first, second)];
        Coalition[] coalitions = [new Coalition(passes.Layout), .. all.Select(given => new Coalition(passes.Layout, given)), .. pairs];

        (Coalition Pair, LossSum Sum)[] interactions = [.. from target in all
                                                           from pair in pairs
                                                           where !pair.Contains(target)
                                                           select (pair, passes.Sum(target, given => Weight(given, pair)))];
        passes.AddUp(coalitions, [.. interactions.Select(interaction => interaction.Sum)]);

        var names = passes.Layout.Modalities;
        double[][] values = [.. interactions.Select(interaction => interaction.Sum.Values)];
        var intervals = passes.Intervals.OfMeans(values);
        return new PairInteractionTable(
            interactions.Select((interaction, i) => new PairInteraction
            {
                First = names[all.First(interaction.Pair.Contains)].Name,
                Second = names[all.Last(interaction.Pair.Contains)].Name,
                Target = names[interaction.Sum.Target].Name,
                Values = values[i],
                Interval = intervals[i],
            }),
            passes.Evaluation(coalitions));
    }

    /// <summary>v(AB) - v(A) - v(B) = L(A) + L(B) - L(AB) - L(none).</summary>
    private static double Weight(Coalition given, Coalition pair) => given.Size switch
    {
        0 => -1,
        1 => given.IsWithin(pair) ? 1 : 0,
        _ => given.Equals(pair) ? -1 : 0,
    };
}
