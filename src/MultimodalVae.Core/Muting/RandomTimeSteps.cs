using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Every time step of a window is hidden with a probability, in all modalities at once and each step on its own, under the condition that
/// something is shown. Modalities without steps are always shown.
/// </summary>
[DebuggerDisplay("probability {Probability}, {StepPrefixes.Count} steps")]
public sealed class RandomTimeSteps : IMutingStrategy
{
    private readonly string[] _stepPrefixes;
    private readonly ConditionalWeakTable<ModalityLayout, RandomBlocks> _blocksOfLayout = [];

    /// <summary>
    /// Creates the strategy. That the model's layout has windows of these prefixes is checked when the model is built: a modality has the
    /// steps one after the other, with the same columns, or no column that begins with any of the prefixes.
    /// </summary>
    /// <param name="probability">The probability that a step is hidden, from 0 up to but not including 1.</param>
    /// <param name="stepPrefixes">
    /// The prefixes of all steps, as <see cref="TimeSeries.Windows(DataSet, IReadOnlyList{string})"/> was given them and in that order: one
    /// or more, all different.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of that range.</exception>
    /// <exception cref="ArgumentException">There is no prefix, or one stands twice.</exception>
    public RandomTimeSteps(double probability, params IEnumerable<string> stepPrefixes)
    {
        ArgumentNullException.ThrowIfNull(stepPrefixes);
        Probability = HidingProbability.Check(probability);
        _stepPrefixes = [.. stepPrefixes];
        if (_stepPrefixes.Length == 0)
            throw new ArgumentException("Muting of time steps needs at least one step prefix, not 0.", nameof(stepPrefixes));
        if (_stepPrefixes.Contains(null))
            throw new ArgumentException("A step prefix is null.", nameof(stepPrefixes));
        if (_stepPrefixes.GroupBy(prefix => prefix).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException(
                $"The step prefix '{repeated.Key}' stands {repeated.Count()} times; all must be different.", nameof(stepPrefixes));
        }
    }

    /// <summary>The probability that a step is hidden.</summary>
    public double Probability { get; }

    /// <summary>The prefixes of the steps.</summary>
    public IReadOnlyList<string> StepPrefixes => _stepPrefixes;

    /// <inheritdoc/>
    public int CopyCount => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The layout has no windows of these prefixes; the message names the prefix or the column.
    /// </exception>
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
        options.Add("probability", Probability).Add("stepPrefixes", StepPrefixes);
    }

    private RandomBlocks BlocksOf(ModalityLayout layout) =>
        new(layout, StepColumns.Find(layout, _stepPrefixes), Enumerable.Repeat(Probability, _stepPrefixes.Length));
}
