using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Warns of values far outside what a model was trained on (<see cref="FarValue"/>), once for each column.</summary>
internal sealed partial class RangeWatch(ILogger logger)
{
    private volatile Ranges? _ranges;

    /// <summary>What the values of the training rows were; null where that is not known.</summary>
    public void TrainedOn(DataStatistics? statistics) => _ranges = statistics is null ? null : new Ranges(statistics);

    /// <summary>Looks at rows, <c>[rows, columns of the layout]</c>, of which the mask shows a part.</summary>
    [MethodImpl(Jit.Optimised)]
    public void Look<TNumber>(ReadOnlySpan<TNumber> rows, ObservationMask mask)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        if (_ranges is not { } ranges || ranges.Columns.Length != mask.Observed.Length)
            return;
        var observed = mask.Observed;
        for (int i = 0, column = 0; i < rows.Length; i++)
        {
            var (least, greatest) = ranges.Columns[column];
            var value = double.CreateTruncating(rows[i]);
            if (observed[column] && (value < least || value > greatest))
                Warn(ranges, i / observed.Length, column, value);
            column = column + 1 == observed.Length ? 0 : column + 1;
        }
    }

    private void Warn(Ranges ranges, int row, int column, double value)
    {
        if (ranges.Of(row, column, value) is { } far && ranges.Warned.TryAdd(column, true))
            FarFromTraining(logger, far);
    }

    [LoggerMessage(29, LogLevel.Warning, "{FarValue}: results of such rows are guesses")]
    private static partial void FarFromTraining(ILogger logger, FarValue farValue);

    /// <summary>The least and the greatest value of each column that is not looked at twice.</summary>
    private sealed class Ranges(DataStatistics statistics)
    {
        public (double Least, double Greatest)[] Columns { get; } =
            [.. statistics.Columns.Select(column => (column.Minimum, column.Maximum))];

        public ConcurrentDictionary<int, bool> Warned { get; } = [];

        public FarValue? Of(int row, int column, double value) => FarValue.RangesOutside(statistics.Columns[column], value) > 0
            ? FarValue.Of(statistics, row, column, value)
            : null;
    }
}
