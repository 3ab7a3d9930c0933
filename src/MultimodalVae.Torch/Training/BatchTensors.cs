using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>
/// The inputs of a batch as tensors: the numbers that the native engine is given, noise included. Not for two threads at once.
/// </summary>
internal sealed unsafe class BatchTensors<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TrainingPlan _plan;
    private readonly Numerics<TNumber> _numerics;
    private readonly TrainingRows<TNumber> _data;
    private readonly TensorOptions _options;
    private readonly BatchReader<TNumber> _reader;
    private readonly Block<TNumber> _block;
    private readonly GraphInputs<TNumber> _inputs;
    private readonly (int Start, int Width)[] _terms;

    public BatchTensors(TrainingPlan plan, Numerics<TNumber> numerics, TrainingRows<TNumber> data, TensorOptions options)
    {
        (_plan, _numerics, _data, _options) = (plan, numerics, data, options);
        var layout = plan.Graph.Layout;
        _reader = new BatchReader<TNumber>(plan.Plan, plan.Graph);
        _block = new Block<TNumber>(plan.Plan.PlaceCount, Block<TNumber>.DefaultRows);
        _inputs = new GraphInputs<TNumber>(plan.Plan, Enum.GetValues<InputKind>(), options);
        _terms = [.. plan.Graph.LogProbabilities.Select((term, i) => (layout.StartOf(layout.Modalities[i].Name), term.Width))];
    }

    /// <summary>The inputs, <c>[rows, width]</c> each.</summary>
    public IReadOnlyDictionary<InputKind, Tensor> Inputs { get; private set; } = new Dictionary<InputKind, Tensor>();

    /// <summary>For each modality true where its log-probability counts, <c>[rows, columns or 1]</c>; empty where all do.</summary>
    public List<Tensor> Counted { get; } = [];

    /// <summary>Reads a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="choices">What the component of each row is chosen by.</param>
    public void Read(in Batch batch, ReadOnlySpan<double> choices)
    {
        var (rows, keys) = (batch.Rows, new ulong[Block<TNumber>.DefaultRows]);
        var inputs = _inputs.Room(rows.Length);
        var counted = _terms.Select(term => new bool[rows.Length * term.Width]).ToArray();
        for (var start = 0; start < rows.Length; start += Block<TNumber>.DefaultRows)
        {
            var count = Math.Min(Block<TNumber>.DefaultRows, rows.Length - start);
            _block.Begin(count);
            _reader.Read(batch.Part(_data, choices, start, count), _block);
            batch.Keys.AsSpan(start, count).CopyTo(keys);
            if (_plan.Plan.PlaceOf(InputKind.Noise) is { } noise)
                _numerics.FillNoise(_block.At(noise.Start), noise.Width, _block.Rows, keys);
            _inputs.Take(_block, start, inputs);
            for (var i = 0; i < counted.Length && _reader.LeavesOut; i++)
                CopyCounted(i, counted[i].AsSpan(start * _terms[i].Width));
        }

        Inputs = _inputs.ToTensors(inputs, rows.Length);
        Counted.Clear();
        for (var i = 0; i < counted.Length && _reader.LeavesOut; i++)
            Counted.Add(tensor(counted[i], [rows.Length, _terms[i].Width], device: _options.Device));
    }

    private void CopyCounted(int modality, Span<bool> counted)
    {
        var (start, width) = _terms[modality];
        for (var column = 0; column < width; column++)
        {
            var flags = width == 1 ? _reader.CountedModality(modality, _block.Rows) : _reader.CountedColumn(start + column, _block.Rows);
            for (var row = 0; row < _block.UsedRows; row++)
                counted[(row * width) + column] = flags[row] > TNumber.Zero;
        }
    }
}
