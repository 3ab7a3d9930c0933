using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Inference;

/// <summary>
/// The inputs of an encoder as tensors: the numbers that the native engine is given, those included that a sample of z is made of.
/// </summary>
/// <param name="plan">The plan of the native engine.</param>
/// <param name="numerics">What makes the noise.</param>
/// <param name="options">Type and device.</param>
/// <param name="muteValue">What is read where a column is hidden; that of the layout where null.</param>
internal sealed class TorchInputs<TNumber>(InferencePlan plan, Numerics<TNumber> numerics, TensorOptions options, double? muteValue)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private static readonly InputKind[] _kinds = [InputKind.Columns, InputKind.Observed, InputKind.Noise, InputKind.ComponentOrder];

    private readonly RowReader<TNumber> _reader = new(plan.Plan, plan.Graph, muteValue);
    private readonly GraphInputs<TNumber> _inputs = new(plan.Plan, _kinds, options);

    /// <summary>The inputs that the graph has, <c>[rows, width]</c> each.</summary>
    public Dictionary<InputKind, Tensor> Of(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        var (values, room) = (rows.ToNumbers<TNumber>(), _inputs.Room(rows.RowCount));
        Span<ulong> keys = stackalloc ulong[Block<TNumber>.DefaultRows];
        for (var start = 0; start < rows.RowCount; start += Block<TNumber>.DefaultRows)
        {
            var block = BlockOf(Math.Min(Block<TNumber>.DefaultRows, rows.RowCount - start));
            _reader.Read(block, values.AsSpan(start * rows.ColumnCount, block.UsedRows * rows.ColumnCount), mask);
            if (draw.Key is { } key)
                _reader.FillNoise(block, numerics, GraphRunner<TNumber>.RowKeys(block, start, key, keys));
            _inputs.Take(block, start, room);
        }

        return _inputs.ToTensors(room, rows.RowCount);
    }

    /// <summary>One for a single row, as the native engine has it.</summary>
    private Block<TNumber> BlockOf(int count)
    {
        var block = new Block<TNumber>(plan.Plan.PlaceCount, count == 1 ? 1 : Block<TNumber>.DefaultRows);
        block.Begin(count);
        return block;
    }
}
