namespace MultimodalVae;

/// <summary>
/// Masks of a layout whose columns are shown and hidden in blocks: each block is hidden with its probability, on its own, under the
/// condition that something is shown. The same blocks give the same mask object, as far as they can be kept.
/// </summary>
internal sealed class RandomBlocks
{
    /// <summary>The block of a column that is always shown.</summary>
    public const int AlwaysShown = -1;

    private const int MostBlocksKept = 64;
    private const int MostMasksKept = 10_000;

    private readonly ModalityLayout _layout;
    private readonly int[] _blockOfColumn;
    private readonly double[] _probabilities;
    private readonly double[] _probabilitiesOfFirst;
    private readonly Dictionary<ulong, ObservationMask> _kept = [];
    private readonly Lock _lock = new();

    /// <param name="layout">The layout of the masks.</param>
    /// <param name="blockOfColumn">The block of every column, or <see cref="AlwaysShown"/>.</param>
    /// <param name="probabilities">The probability that a block is hidden, less than 1, for every block.</param>
    public RandomBlocks(ModalityLayout layout, IEnumerable<int> blockOfColumn, IEnumerable<double> probabilities)
    {
        _layout = layout;
        _blockOfColumn = [.. blockOfColumn];
        _probabilities = [.. probabilities];
        _probabilitiesOfFirst = _blockOfColumn.Contains(AlwaysShown)
            ? _probabilities
            : [.. _probabilities.Select((_, block) => OfFirst(_probabilities[block..]))];
    }

    /// <summary>Draws a mask, with one random number a block.</summary>
    public ObservationMask Draw(Random random)
    {
        var shown = new bool[_probabilities.Length];
        var (any, all) = (false, true);
        for (var block = 0; block < shown.Length; block++)
        {
            shown[block] = random.NextDouble() >= (any ? _probabilities : _probabilitiesOfFirst)[block];
            (any, all) = (any || shown[block], all && shown[block]);
        }

        return all ? _layout.All : shown.Length > MostBlocksKept ? MaskOf(shown) : Kept(shown);
    }

    private ObservationMask Kept(bool[] shown)
    {
        var key = 0UL;
        for (var block = 0; block < shown.Length; block++)
            key |= shown[block] ? 1UL << block : 0;

        // Models that train side by side may share the strategy.
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept))
                return kept;
            var mask = MaskOf(shown);
            if (_kept.Count < MostMasksKept)
                _kept.Add(key, mask);
            return mask;
        }
    }

    private ObservationMask MaskOf(bool[] shown) =>
        ObservationMask.OfSomething(_layout, [.. _blockOfColumn.Select(block => block == AlwaysShown || shown[block])]);

    /// <summary>
    /// The first of some blocks hidden, given that not all are: p (1 - q) / (1 - p q), q being the probability that all others are.
    /// </summary>
    private static double OfFirst(double[] probabilities)
    {
        var others = probabilities[1..].Aggregate(1.0, (product, probability) => product * probability);
        return probabilities[0] * (1 - others) / (1 - (probabilities[0] * others));
    }
}
