using System.Numerics;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// Puts the rows of a batch at the places of a graph's inputs, and knows which of their values count. Not for two threads at once.
/// </summary>
internal sealed unsafe class BatchReader<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly ModalityLayout _layout;
    private readonly int? _columns;
    private readonly int? _target;
    private readonly int? _observed;
    private readonly ComponentOrder<TNumber> _components;
    private readonly (int Start, int Width)[] _modalities;
    private readonly AlignedArray<TNumber> _counted = new(Block<TNumber>.DefaultRows);
    private readonly AlignedArray<TNumber> _countedColumns;
    private readonly AlignedArray<TNumber> _countedModalities;

    public BatchReader(Plan plan, ModelGraph graph)
    {
        var layout = _layout = graph.Layout;
        _columns = plan.PlaceOf(InputKind.Columns)?.Start;
        _target = plan.PlaceOf(InputKind.Target)?.Start;
        (_observed, _components) = (plan.PlaceOf(InputKind.Observed)?.Start, new ComponentOrder<TNumber>(plan, graph.Posterior));
        _modalities = [.. layout.Modalities.Select(modality => (layout.StartOf(modality.Name), modality.Width))];
        _countedColumns = new AlignedArray<TNumber>(layout.Width * Block<TNumber>.DefaultRows);
        _countedModalities = new AlignedArray<TNumber>(layout.Modalities.Count * Block<TNumber>.DefaultRows);
    }

    /// <summary>
    /// Whether values may not count, as they are missing or no target: the columns and modalities then have weights of their own.
    /// </summary>
    public bool LeavesOut { get; private set; }

    /// <summary>1 for rows that are asked for, 0 for those that fill vectors.</summary>
    public TNumber* Counted => _counted.Pointer;

    /// <summary>The same of each column, and 0 where its value is missing, or its modality no target.</summary>
    public TNumber* CountedColumn(int column, int rows) => LeavesOut ? _countedColumns.Pointer + (column * rows) : Counted;

    /// <summary>The same of each modality, and 0 where any of its values is missing, or it is no target.</summary>
    public TNumber* CountedModality(int modality, int rows) => LeavesOut ? _countedModalities.Pointer + (modality * rows) : Counted;

    /// <summary>Has rows count by some weights, in the place of 1.</summary>
    /// <param name="weights">Those of the rows that are asked for.</param>
    /// <param name="rows">The rows of the block.</param>
    public void Weigh(ReadOnlySpan<TNumber> weights, int rows)
    {
        Weigh(Counted, weights);
        for (var column = 0; column < _layout.Width && LeavesOut; column++)
            Weigh(CountedColumn(column, rows), weights);
        for (var modality = 0; modality < _modalities.Length && LeavesOut; modality++)
            Weigh(CountedModality(modality, rows), weights);
    }

    public void Read(in BatchPart<TNumber> part, Block<TNumber> block)
    {
        var mute = part.Data.MuteValue;
        for (var row = 0; row < block.Rows; row++)
        {
            var used = row < part.Count ? row : 0;
            var values = part.Data.Values.AsSpan(part.Rows[used] * _layout.Width, _layout.Width);
            var observed = part.Masks[used].Observed;
            TNumber* columns = _columns is { } start ? block.At(start) + row : null,
            targets = _target is { } first ? block.At(first) + row : null;
            for (var column = 0; column < values.Length && targets is not null; column++, targets += block.Rows)
                *targets = values[column];
            for (var column = 0; column < values.Length && columns is not null; column++, columns += block.Rows)
                *columns = observed[column] ? values[column] : mute;

            for (var i = 0; i < _modalities.Length && _observed is { } flags; i++)
                block.At(flags + i)[row] = observed.Slice(_modalities[i].Start, _modalities[i].Width)
                    .Contains(true) ? TNumber.One : TNumber.Zero;
            _components.Put(block, row, new RandomKey(part.Keys[used]), part.Choices[used]);
            Counted[row] = row < part.Count ? TNumber.One : TNumber.Zero;
        }

        LeavesOut = part.Data.HasMissing || part.Targets == ReconstructionTargets.Observed;
        if (LeavesOut)
            LeaveOut(part, block);
    }

    private static void Weigh(TNumber* counted, ReadOnlySpan<TNumber> weights)
    {
        for (var row = 0; row < weights.Length; row++)
            counted[row] *= weights[row];
    }

    /// <summary>
    /// Mutes what is missing, counts it as no target, and as no sign of its modality. Where only what is observed is a target, nothing of
    /// the other modalities counts.
    /// </summary>
    private void LeaveOut(in BatchPart<TNumber> part, Block<TNumber> block)
    {
        var mute = part.Data.MuteValue;
        for (var row = 0; row < block.Rows; row++)
        {
            var used = row < part.Count ? row : 0;
            var values = part.Data.Values.AsSpan(part.Rows[used] * _layout.Width, _layout.Width);
            var observed = part.Masks[used].Observed;
            for (var i = 0; i < _modalities.Length; i++)
            {
                var (start, width) = _modalities[i];
                var (isObserved, isComplete) = (false, true);
                for (var column = start; column < start + width; column++)
                    isObserved |= observed[column] && !TNumber.IsNaN(values[column]);
                var counted = isObserved || part.Targets == ReconstructionTargets.All ? Counted[row] : TNumber.Zero;
                for (var column = start; column < start + width; column++)
                {
                    var isMissing = TNumber.IsNaN(values[column]);
                    CountedColumn(column, block.Rows)[row] = isMissing ? TNumber.Zero : counted;
                    isComplete &= !isMissing;
                    if (!isMissing)
                        continue;
                    if (_target is { } targets)
                        block.At(targets + column)[row] = part.Data.SubstituteOf(column);
                    if (_columns is { } columns)
                        block.At(columns + column)[row] = mute;
                }

                CountedModality(i, block.Rows)[row] = isComplete ? counted : TNumber.Zero;
                if (_observed is { } flags)
                    block.At(flags + i)[row] = isObserved ? TNumber.One : TNumber.Zero;
            }
        }
    }
}
