using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Every modality of every row is hidden with a probability, each on its own, under the condition that one at least is shown.
/// </summary>
[DebuggerDisplay("probability {Probability}")]
public sealed class RandomModalities : IMutingStrategy
{
    private readonly ConditionalWeakTable<ModalityLayout, RandomBlocks> _blocksOfLayout = [];

    /// <summary>Creates the strategy with one probability for all modalities.</summary>
    /// <param name="probability">The probability that a modality is hidden, from 0 up to but not including 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of that range.</exception>
    public RandomModalities(double probability)
        : this(FrozenDictionary<string, double>.Empty, HidingProbability.Check(probability))
    {
    }

    /// <summary>
    /// Creates the strategy with probabilities of modalities. A name that the model's layout does not have is refused when the model is
    /// built.
    /// </summary>
    /// <param name="probabilities">The probability that a modality is hidden, by its name, from 0 up to but not including 1.</param>
    /// <param name="others">
    /// The probability of modalities that are not named, of that range. The default value is 0: they are always shown.
    /// </param>
    /// <exception cref="ArgumentException">No modality is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is out of that range.</exception>
    public RandomModalities(IReadOnlyDictionary<string, double> probabilities, double others = 0)
        : this(Checked(probabilities), HidingProbability.Check(others))
    {
    }

    private RandomModalities(FrozenDictionary<string, double> probabilities, double others)
    {
        Probabilities = probabilities;
        Probability = others;
    }

    /// <summary>The probabilities of modalities that have one of their own, by name.</summary>
    public IReadOnlyDictionary<string, double> Probabilities { get; }

    /// <summary>The probability that any other modality is hidden.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public int CopyCount => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The layout lacks a modality that has a probability of its own.</exception>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(random);
        return (_blocksOfLayout.TryGetValue(layout, out var blocks) ? blocks : _blocksOfLayout.GetValue(layout, BlocksOf)).Draw(random);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("probabilities", Probabilities).Add("probability", Probability);
    }

    private static FrozenDictionary<string, double> Checked(IReadOnlyDictionary<string, double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0)
            throw new ArgumentException("Muting with probabilities of modalities needs at least one.", nameof(probabilities));
        foreach (var (name, probability) in probabilities)
            HidingProbability.Check(probability, $" '{name}'", nameof(probabilities));
        return probabilities.ToFrozenDictionary();
    }

    private RandomBlocks BlocksOf(ModalityLayout layout)
    {
        foreach (var name in Probabilities.Keys)
            _ = layout.IndexOf(name);
        return new RandomBlocks(
            layout,
            layout.Modalities.SelectMany((modality, block) => Enumerable.Repeat(block, modality.Width)),
            layout.Modalities.Select(modality => Probabilities.GetValueOrDefault(modality.Name, Probability)));
    }
}
