using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Warns of results from inputs that no row of the training showed, once for each, and from values far outside of them.</summary>
internal sealed partial class MaskWatch(ILogger logger)
{
    private readonly RangeWatch _ranges = new(logger);
    private volatile Known? _known;

    /// <summary>What the rows of all trainings showed; empty or null where there is nothing to compare with.</summary>
    public void TrainedOn(IReadOnlyList<ObservationMask>? masks) => _known = masks is { Count: > 0 } ? new Known(masks) : null;

    /// <inheritdoc cref="RangeWatch.TrainedOn"/>
    public void TrainedOn(DataStatistics? statistics) => _ranges.TrainedOn(statistics);

    /// <inheritdoc cref="RangeWatch.Look"/>
    public void LookAtValues(ReadOnlySpan<double> rows, ObservationMask mask) => _ranges.Look(rows, mask);

    /// <summary>
    /// Looks at the input of rows, <c>[rows, columns of the layout]</c>. What does not fit the layout is passed over: the model refuses it.
    /// </summary>
    [MethodImpl(Jit.Optimised)]
    public void Look<TNumber>(ReadOnlySpan<TNumber> rows, ObservationMask mask)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        _ranges.Look(rows, mask);
        if (_known is not { } known || ReferenceEquals(mask, known.Last) || !mask.Layout.Equals(known.Columns.Layout))
            return;
        if (!mask.AllowsMissingValues)
            LookAt(known, mask);
        else if (rows.Length % mask.Layout.Width == 0)
            LookAtRows(known, rows, mask);
    }

    private void LookAt(Known known, ObservationMask mask)
    {
        if (!known.IsTrained(mask) && known.Warned.TryAdd(mask, true))
            UntrainedInput(logger, mask.ToString());
        known.Last = mask;
    }

    /// <summary>A row shows the modalities of which it has a value, as in training (<see cref="ShownColumns"/>).</summary>
    private void LookAtRows<TNumber>(Known known, ReadOnlySpan<TNumber> rows, ObservationMask mask)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        var width = mask.Layout.Width;
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.Slice(start, width);
            var hasNewColumn = known.HasNewColumn(row, mask);
            if (!known.Kinds.TryAdd(KindOf(row, mask, hasNewColumn), true))
                continue;
            var shown = ShownColumns.ShownBy(row, mask);
            if ((hasNewColumn || !known.IsTrained(shown.And(known.Columns))) && known.Warned.TryAdd(shown, true))
                UntrainedInput(logger, shown.ToString());
        }
    }

    private static ulong KindOf<TNumber>(ReadOnlySpan<TNumber> row, ObservationMask mask, bool hasNewColumn)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        var kind = SplitMix.Mixed(((ulong)(uint)mask.GetHashCode() << 1) + (hasNewColumn ? 1UL : 0));
        foreach (var modality in mask.Layout.Modalities)
        {
            kind = SplitMix.Mixed(kind + (ShownColumns.HasAny(row[..modality.Width]) ? 2UL : 1UL));
            row = row[modality.Width..];
        }

        return kind;
    }

    [LoggerMessage(
        28,
        LogLevel.Warning,
        "No row of the training showed the input '{Input}': results from it are guesses. A muting that shows it trains it")]
    private static partial void UntrainedInput(ILogger logger, string input);

    /// <summary>What was trained, and what was warned of since.</summary>
    private sealed class Known(IReadOnlyList<ObservationMask> masks)
    {
        private readonly HashSet<ObservationMask> _trained = [.. masks];

        /// <summary>All columns that any row showed.</summary>
        public ObservationMask Columns { get; } = Union(masks);

        public ConcurrentDictionary<ObservationMask, bool> Warned { get; } = [];

        /// <summary>The kinds of rows that were looked at.</summary>
        public ConcurrentDictionary<ulong, bool> Kinds { get; } = [];

        /// <summary>The mask that was looked at last: a control loop gives the same one again and again.</summary>
        public ObservationMask? Last { get; set; }

        /// <summary>Where there are too many masks to keep them all, those of parts of modalities are not known.</summary>
        public bool IsTrained(ObservationMask mask) =>
            _trained.Contains(mask) || (_trained.Count >= TrainedMasksText.MostMasks && mask.HidesPartOfAModality);

        public bool HasNewColumn<TNumber>(ReadOnlySpan<TNumber> row, ObservationMask mask)
            where TNumber : IFloatingPointIeee754<TNumber>
        {
            var trained = Columns.Observed;
            for (var column = 0; column < row.Length; column++)
            {
                if (!trained[column] && mask.Observed[column] && !TNumber.IsNaN(row[column]))
                    return true;
            }

            return false;
        }

        private static ObservationMask Union(IReadOnlyList<ObservationMask> masks)
        {
            var union = new bool[masks[0].Layout.Width];
            foreach (var mask in masks)
            {
                for (var column = 0; column < union.Length; column++)
                    union[column] |= mask.Observed[column];
            }

            return new ObservationMask(masks[0].Layout, union);
        }
    }
}
