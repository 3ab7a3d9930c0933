namespace MultimodalVae;

/// <summary>The built-in ways of muting. Your own is a class that implements <see cref="IMutingStrategy"/>.</summary>
public static class MutingStrategy
{
    /// <summary>Nothing is hidden.</summary>
    public static IMutingStrategy None { get; } = new FixedCopies([layout => layout.All]);

    /// <summary>
    /// Every row stands in every epoch once for each of these masks. The original (arXiv 1910.03854) trains on four copies:
    /// complete, vision only, earlier time step only, earlier joints with all of vision.
    /// </summary>
    /// <param name="masks">
    /// One or more masks, made for the layout that the model gets, as in <c>layout =&gt; layout.Only("vision")</c>.
    /// </param>
    /// <exception cref="ArgumentException">No mask is given.</exception>
    public static IMutingStrategy Copies(params Func<ModalityLayout, ObservationMask>[] masks) => new FixedCopies(masks);

    /// <summary>Every modality of every row is hidden with a probability, each on its own; never all of them at once.</summary>
    /// <inheritdoc cref="RandomModalities(double)"/>
    public static IMutingStrategy RandomModalities(double probability = 0.5) => new RandomModalities(probability);

    /// <summary>Every modality of every row is hidden with a probability of its own; never all of them at once.</summary>
    /// <inheritdoc cref="RandomModalities(IReadOnlyDictionary{string, double}, double)"/>
    public static IMutingStrategy RandomModalities(IReadOnlyDictionary<string, double> probabilities, double others = 0) =>
        new RandomModalities(probabilities, others);

    /// <summary>
    /// Every row shows a subset of the modalities, each subset but the empty one equally often: what hiding each with a probability of 1/2
    /// comes to, given that one at least is shown.
    /// </summary>
    public static IMutingStrategy RandomSubsets() => new RandomModalities(0.5);

    /// <summary>
    /// Every row is there with all modalities, with each one alone, and with some subsets drawn at random (Wu and Goodman 2018).
    /// </summary>
    /// <param name="layout">The layout of the model.</param>
    /// <param name="randomSubsets">How many subsets are drawn for each row, 0 to 1,000. The default value is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of subsets is out of its range.</exception>
    public static IMutingStrategy SubsampledSubsets(ModalityLayout layout, int randomSubsets = 1)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new SubsampledSubsets(layout.Modalities.Select(modality => modality.Name), randomSubsets);
    }

    /// <summary>Every time step of a window is hidden with a probability, in all modalities at once; never everything.</summary>
    /// <inheritdoc cref="RandomTimeSteps(double, IEnumerable{string})"/>
    public static IMutingStrategy RandomTimeSteps(double probability, params IEnumerable<string> stepPrefixes) =>
        new RandomTimeSteps(probability, stepPrefixes);

    /// <summary>Every column of every row is hidden with a probability, each on its own; never all of them at once.</summary>
    /// <inheritdoc cref="RandomColumns(double)"/>
    public static IMutingStrategy RandomColumns(double probability = 0.5) => new RandomColumns(probability);

    /// <summary>One muting after another, each for a share of the epochs.</summary>
    /// <inheritdoc cref="Curriculum(IEnumerable{CurriculumStage})"/>
    public static IMutingStrategy Curriculum(params IEnumerable<CurriculumStage> stages) => new Curriculum(stages);

    /// <summary>Every row gets one of these masks, drawn in proportion to their weights.</summary>
    /// <inheritdoc cref="WeightedMasks(IEnumerable{WeightedMask})"/>
    public static IMutingStrategy Weighted(params IEnumerable<WeightedMask> masks) => new WeightedMasks(masks);
}
