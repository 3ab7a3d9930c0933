using MultimodalVae.Data;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Muting;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>The rows of an epoch in a new order, batch by batch, each row with what is shown of it.</summary>
internal sealed class BatchSource : IDisposable
{
    private readonly ModalityLayout _layout;
    private readonly IMutingStrategy _muting;
    private readonly Random _random;
    private readonly Tensor _rows;
    private readonly int _rowCount;
    private readonly int _batchSize;
    private readonly int _epochCount;
    private readonly int[] _order;
    private readonly OrderedDictionary<ObservationMask, bool> _masks = [];

    public BatchSource(DataSet data, IMutingStrategy muting, TrainingOptions options, ScalarType type, Random random)
    {
        _layout = data.Layout;
        _muting = muting;
        _random = random;
        _rows = data.Rows.ToTensor(type).DetachFromDisposeScope();
        _rowCount = data.RowCount;
        _batchSize = options.BatchSize;
        _epochCount = options.Epochs;
        _order = [.. Enumerable.Range(0, checked(data.RowCount * muting.CopyCount))];
    }

    public int BatchCount => _order.Length / _batchSize;

    public IReadOnlyList<ObservationMask> Masks => TrainedMasksText.Limit(_masks.Keys, TrainedMasksText.MostMasks);

    public void Shuffle() => _random.Shuffle(_order);

    /// <summary>The rows of a batch and which of their columns are observed, <c>[batch size, columns]</c> each.</summary>
    public (Tensor Rows, Tensor Observed) Batch(int batch, int epoch)
    {
        var entries = _order.AsSpan(batch * _batchSize, _batchSize);
        var rows = new long[_batchSize];
        var observed = new bool[_batchSize * _layout.Width];
        for (var i = 0; i < entries.Length; i++)
        {
            var (copy, row) = Math.DivRem(entries[i], _rowCount);
            rows[i] = row;
            var mask = MaskCheck.Run(_muting.MaskFor(_layout, new MutingPoint { Row = row, Copy = copy, Epoch = epoch, EpochCount = _epochCount }, _random), _muting, _layout);
            mask.Observed.CopyTo(observed.AsSpan(i * _layout.Width));
            if (_masks.Count < TrainedMasksText.MostMasks || !mask.HidesPartOfAModality)
                _masks.TryAdd(mask, true);
        }

        return (_rows.index_select(0, tensor(rows)), tensor(observed, [_batchSize, _layout.Width]));
    }

    public void Dispose() => _rows.Dispose();
}
