using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Every column of every row is hidden with a probability, each on its own, under the condition that one at least is shown.
/// </summary>
[DebuggerDisplay("probability {Probability}")]
public sealed class RandomColumns : IMutingStrategy
{
    private readonly ConditionalWeakTable<ModalityLayout, RandomBlocks> _blocksOfLayout = [];

    /// <summary>Creates the strategy.</summary>
    /// <param name="probability">The probability that a column is hidden, from 0 up to but not including 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of that range.</exception>
    public RandomColumns(double probability) => Probability = HidingProbability.Check(probability);

    /// <summary>The probability that a column is hidden.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public int CopyCount => 1;

    /// <inheritdoc/>
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
        options.Add("probability", Probability);
    }

    private RandomBlocks BlocksOf(ModalityLayout layout) =>
        new(layout, Enumerable.Range(0, layout.Width), Enumerable.Repeat(Probability, layout.Width));
}
