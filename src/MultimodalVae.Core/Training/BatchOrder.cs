using System.Diagnostics.CodeAnalysis;
using MultimodalVae.Files;


namespace MultimodalVae;

/// <summary>The rows of an epoch in a new order, batch by batch, each row with what is shown of it.</summary>
internal sealed class BatchOrder
{
    private readonly ModalityLayout _layout;
    private readonly IMutingStrategy _muting;
    private readonly int _seed;
    private readonly int _rowCount;
    private readonly int _epochCount;
    private readonly int[] _order;
    private readonly OrderedDictionary<ObservationMask, bool> _shown = [];
    private readonly ObservationMask?[] _lastOfCopy;
    private Random _random;

    public BatchOrder(DataSet data, IMutingStrategy muting, TrainingOptions options, int seed)
    {
        _layout = data.Layout;
        _muting = muting;
        _seed = seed;
        _rowCount = data.RowCount;
        _epochCount = options.Epochs;
        _order = new int[checked(data.RowCount * muting.CopyCount)];
        _lastOfCopy = new ObservationMask?[muting.CopyCount];
        Rows = new int[options.RowsPerBatch];
        Masks = new ObservationMask[options.RowsPerBatch];
        Begin();
    }

    public int BatchCount => _order.Length / Rows.Length;

    /// <summary>The rows of the batch that was chosen last.</summary>
    public int[] Rows { get; }

    /// <summary>What is shown of each of them.</summary>
    public ObservationMask[] Masks { get; }

    /// <summary>The different masks so far.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks => TrainedMasksText.Limit(_shown.Keys, TrainedMasksText.MostMasks);

    /// <summary>What the order so far has come to: the batch that was chosen last, and the masks.</summary>
    public string Fingerprint()
    {
        using var fingerprint = new Fingerprint();
        fingerprint.Add(Rows);
        foreach (var mask in Masks.OfType<ObservationMask>().Concat(_shown.Keys))
            fingerprint.Add(mask.Observed);
        return fingerprint.Text();
    }

    /// <summary>
    /// Goes through the batches of some epochs, and of the next one some, from the first one on, as a training that was so far did: what the muting and the
    /// order have taken from the random numbers is taken again, and nothing of them has to be kept.
    /// </summary>
    public void Replay(int epochs, int batches, CancellationToken cancellationToken)
    {
        Begin();
        for (var epoch = 0; epoch <= epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = epoch < epochs ? BatchCount : batches;
            for (var batch = 0; batch < count; batch++)
                Choose(batch, epoch);
        }
    }

    /// <summary>Chooses the batch that follows the one before; the first one of an epoch in a new order.</summary>
    public void Choose(int batch, int epoch)
    {
        if (batch == 0)
            _random.Shuffle(_order);
        for (var i = 0; i < Rows.Length; i++)
        {
            var (copy, row) = Math.DivRem(_order[(batch * Rows.Length) + i], _rowCount);
            var point = new MutingPoint { Row = row, Copy = copy, Epoch = epoch, EpochCount = _epochCount };
            var mask = _muting.MaskFor(_layout, point, _random);
            if (!ReferenceEquals(mask, _lastOfCopy[copy]))
                Remember(MaskCheck.Run(mask, _muting, _layout), copy);
            (Rows[i], Masks[i]) = (row, mask);
        }
    }

    [MemberNotNull(nameof(_random))]
    private void Begin()
    {
        _random = Seeds.Order(_seed);
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        _shown.Clear();
        Array.Clear(_lastOfCopy);
        Array.Clear(Rows);
        Array.Clear(Masks);
    }

    /// <summary>Most mutings give the same mask again and again: what was looked at is not looked at twice.</summary>
    private void Remember(ObservationMask mask, int copy)
    {
        _lastOfCopy[copy] = mask;
        if (_shown.Count < TrainedMasksText.MostMasks || !mask.HidesPartOfAModality)
            _shown.TryAdd(mask, true);
    }
}
