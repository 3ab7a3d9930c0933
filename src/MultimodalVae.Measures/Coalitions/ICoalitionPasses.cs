namespace MultimodalVae.Measures;

/// <summary>Losses of coalitions on each modality, of whatever kind: what Shapley values and interactions are sums of.</summary>
internal interface ICoalitionPasses
{
    ModalityLayout Layout { get; }

    int RowCount { get; }

    RowIntervals Intervals { get; }

    /// <summary>
    /// Adds up what is lost on each modality where only a coalition is given, for one coalition after the other. A loss may come in parts.
    /// </summary>
    /// <param name="coalitions">Different ones, none of them all modalities.</param>
    /// <param name="sums">What they are added to.</param>
    /// <param name="note">Told of every loss too.</param>
    /// <param name="ofMembersToo">Whether losses on the modalities of the coalition itself are asked for too.</param>
    void AddUp(IReadOnlyList<Coalition> coalitions, LossSum[] sums, Action<CoalitionLoss>? note = null, bool ofMembersToo = false);

    /// <summary>What the tables say of how they came about.</summary>
    /// <param name="coalitions">What was asked besides the complete input.</param>
    CoalitionEvaluation Evaluation(IEnumerable<Coalition> coalitions);

    /// <exception cref="ArgumentException">The layout has too few modalities.</exception>
    static void CheckModalities(ModalityLayout layout, int least, string parameter)
    {
        if (layout.Modalities.Count < least)
            throw new ArgumentException(
                $"Expected {least} modalities or more; the layout has {layout.Modalities.Count}, {layout}.", parameter);
    }

    /// <summary>A sum of losses on a target, to be added up.</summary>
    LossSum Sum(int target, Func<Coalition, double> weightOf) => new(target, Layout.Modalities[target].Name, RowCount, weightOf);
}
