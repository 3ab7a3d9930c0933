using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Graphs;

/// <summary>The inputs of a graph, of blocks as the native engine has them, as tensors of all rows.</summary>
/// <param name="plan">The plan that the blocks are of.</param>
/// <param name="kinds">Which inputs, where the graph has them.</param>
/// <param name="options">Type and device.</param>
internal sealed class GraphInputs<TNumber>(Plan plan, IEnumerable<InputKind> kinds, TensorOptions options)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly (InputKind Kind, Place Place)[] _inputs =
        [.. kinds.Select(kind => (kind, Place: plan.PlaceOf(kind))).Where(input => input.Place is not null).Select(
            input => (input.kind, input.Place!.Value))];

    /// <summary>Room for the numbers of some rows.</summary>
    public TNumber[][] Room(int rows) => [.. _inputs.Select(input => new TNumber[rows * input.Place.Width])];

    /// <summary>Takes the numbers of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="start">Its first row among all.</param>
    /// <param name="room">Takes the numbers.</param>
    public void Take(Block<TNumber> block, int start, TNumber[][] room)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            var place = _inputs[i].Place;
            RowReader<TNumber>.CopyTo(block, place, room[i].AsSpan(start * place.Width), place.Width, place.Width);
        }
    }

    /// <summary>The numbers as tensors, <c>[rows, width]</c> each.</summary>
    public Dictionary<InputKind, Tensor> ToTensors(TNumber[][] room, int rows) =>
        _inputs.Zip(room).ToDictionary(input => input.First.Kind, input => options.Of(input.Second, rows, input.First.Place.Width));
}
