using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Puts rows of which a mask shows a part at the places of a graph's inputs, and reads results.</summary>
internal sealed unsafe class RowReader<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly ModalityLayout _layout;
    private readonly Place? _columns;
    private readonly Place? _observed;
    private readonly Place? _noise;
    private readonly ComponentOrder<TNumber> _components;
    private readonly TNumber _mute;
    private readonly Place[] _modalities;

    /// <param name="plan">The plan of the graph.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="muteValue">What is read where a column is hidden; that of the layout where null.</param>
    public RowReader(Plan plan, ModelGraph graph, double? muteValue = null)
    {
        _layout = graph.Layout;
        (_columns, _observed) = (plan.PlaceOf(InputKind.Columns), plan.PlaceOf(InputKind.Observed));
        (_noise, _components) = (plan.PlaceOf(InputKind.Noise), new ComponentOrder<TNumber>(plan, graph.Posterior));
        _mute = TNumber.CreateTruncating(muteValue ?? _layout.MuteValue);
        _modalities = InferencePlan.ColumnsOf(_layout);
    }

    /// <summary>The columns, the mute value where one is hidden or missing, and which modalities are observed.</summary>
    /// <param name="block">Takes the numbers.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="units">What scales them; null where they are scaled already, or never are.</param>
    [MethodImpl(Jit.Optimised)]
    public void Read(Block<TNumber> block, ReadOnlySpan<TNumber> rows, ObservationMask mask, SpanUnits<TNumber>? units = null)
    {
        if (_columns is { } columns)
        {
            ReadColumns(block, columns.Start, rows, mask.Observed);
            units?.Scale(block, columns.Start, mask.Observed);
        }

        if (_observed is { } flags && !mask.AllowsMissingValues)
        {
            for (var i = 0; i < _modalities.Length; i++)
            {
                var isObserved = mask.Observed.Slice(_modalities[i].Start, _modalities[i].Width).Contains(true);
                Fill(block, flags.Start + i, isObserved ? TNumber.One : TNumber.Zero);
            }
        }

        if (mask.AllowsMissingValues)
            MuteMissing(block, rows, mask);
    }

    /// <summary>The numbers that a sample of the posterior is made of.</summary>
    public void FillNoise(Block<TNumber> block, Numerics<TNumber> numerics, ReadOnlySpan<ulong> keys)
    {
        if (_noise is { } noise)
            numerics.FillNoise(block.At(noise.Start), noise.Width, block.Rows, keys);
        for (var row = 0; row < block.Rows; row++)
            _components.Put(block, row, new RandomKey(keys[row]));
    }

    /// <summary>Puts the numbers of rows at a place.</summary>
    [MethodImpl(Jit.Optimised)]
    public static void Fill(Block<TNumber> block, Place place, ReadOnlySpan<TNumber> rows)
    {
        for (var row = 0; row < block.UsedRows; row++)
        {
            for (var i = 0; i < place.Width; i++)
                block.At(place.Start + i)[row] = rows[(row * place.Width) + i];
        }

        block.Repeat(place.Start, place.Width);
    }

    /// <summary>Copies the numbers at a place, row by row.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="place">The place; where it has one number, it is that of all columns.</param>
    /// <param name="results">Takes the numbers of the first row, and of the others a step later each.</param>
    /// <param name="width">How many numbers of each row.</param>
    /// <param name="step">From a row to the next.</param>
    [MethodImpl(Jit.Optimised)]
    public static void CopyTo(Block<TNumber> block, Place place, Span<TNumber> results, int width, int step)
    {
        if (block.Rows == 1 && place.Width == width)
        {
            block.Span(place.Start, width).CopyTo(results);
            return;
        }

        for (var i = 0; i < width; i++)
        {
            var values = block.At(place.Start + (place.Width == 1 ? 0 : i));
            for (var (row, at) = (0, i); row < block.UsedRows; row++, at += step)
                results[at] = values[row];
        }
    }

    [MethodImpl(Jit.Optimised)]
    private void ReadColumns(Block<TNumber> block, int start, ReadOnlySpan<TNumber> rows, ReadOnlySpan<bool> observed)
    {
        var width = _layout.Width;
        if (block.Rows == 1)
        {
            var row = block.At(start);
            for (var column = 0; column < width; column++)
                row[column] = observed[column] ? rows[column] : _mute;
            return;
        }

        for (var column = 0; column < width; column++)
        {
            var place = block.At(start + column);
            if (!observed[column])
            {
                Fill(block, start + column, _mute);
                continue;
            }

            for (var (row, at) = (0, column); row < block.UsedRows; row++, at += width)
                place[row] = rows[at];
            if (block.UsedRows < block.Rows)
                block.Repeat(start + column, 1);
        }
    }

    private static void Fill(Block<TNumber> block, int place, TNumber value)
    {
        var values = block.At(place);
        for (var row = 0; row < block.Rows; row++)
            values[row] = value;
    }

    /// <summary>Where rows lack values, each of them has its own columns and modalities.</summary>
    private void MuteMissing(Block<TNumber> block, ReadOnlySpan<TNumber> rows, ObservationMask mask)
    {
        for (var i = 0; i < _modalities.Length; i++)
        {
            var (start, width) = _modalities[i];
            var flags = _observed is { } observed ? block.Span(observed.Start + i, 1) : default;
            flags.Clear();
            for (var column = start; column < start + width; column++)
            {
                for (var (row, at) = (0, column); row < block.UsedRows; row++, at += _layout.Width)
                {
                    var isGiven = mask.Observed[column] && !TNumber.IsNaN(rows[at]);
                    if (isGiven && flags.Length > 0)
                        flags[row] = TNumber.One;
                    if (!isGiven && _columns is { } columns)
                        block.At(columns.Start + column)[row] = _mute;
                }

                if (_columns is { } place)
                    block.Repeat(place.Start + column, 1);
            }

            if (_observed is { } modalities)
                block.Repeat(modalities.Start + i, 1);
        }
    }
}
