using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>
/// The batches of a training. Which rows a batch has, in what order, what each shows and with what noise are a function of the seed, the
/// epoch and the place: any batch can be asked for, in any order.
/// </summary>
internal sealed class Batches
{
    private readonly ModalityLayout _layout;
    private readonly IMutingStrategy _muting;
    private readonly int _rowCount;
    private readonly int _epochCount;
    private readonly int[] _order;
    private readonly KeyedRandom _random = new(default);
    private readonly RandomKey _orderKey;
    private readonly RandomKey _mutingKey;
    private readonly RandomKey _noiseKey;
    private readonly RandomKey _componentKey;
    private readonly Batch _batch;
    private readonly int _rowsPerBatch;
    private readonly OrderedDictionary<ObservationMask, bool> _shown = [];
    private readonly ShownColumns _columns;
    private readonly ObservationMask?[] _last;
    private readonly List<(ObservationMask Mask, int Copy, int Kind)> _fresh = [];
    private int _orderedEpoch = -1;

    public Batches(DataSet data, TrainingObjective objective, TrainingOptions options, int seed)
    {
        var muting = objective.Muting;
        (_layout, _muting, _rowCount, _epochCount) = (data.Layout, muting, data.RowCount, options.Epochs);
        (_orderKey, _mutingKey) = (RandomKey.Of(seed, RandomPurpose.Order), RandomKey.Of(seed, RandomPurpose.Muting));
        (_noiseKey, _componentKey) = (RandomKey.Of(seed, RandomPurpose.TrainingNoise), RandomKey.Of(seed, RandomPurpose.TrainingComponent));
        _order = new int[checked(data.RowCount * muting.CopyCount)];
        _columns = ShownColumns.Of(data);
        _last = new ObservationMask?[checked(muting.CopyCount * _columns.KindCount)];
        _rowsPerBatch = options.RowsPerBatch;
        var places = checked(_rowsPerBatch * objective.LatentSamples);
        _batch = new Batch(new int[places], new ObservationMask[places], new ulong[places], default)
        {
            Targets = objective.Targets,
            LatentSamples = objective.LatentSamples,
            HasIndependentSamples = objective.Importance is { IsDoublyReparameterised: true },
        };
    }

    /// <summary>How many an epoch has.</summary>
    public int Count => _order.Length / _rowsPerBatch;

    /// <summary>How many different masks were shown so far.</summary>
    public int ShownCount => _shown.Count;

    /// <summary>Whether rows have shown all that they have.</summary>
    public bool ShowWholeRows => Enumerable.Range(0, _columns.KindCount).Any(kind => _shown.ContainsKey(_columns.Of(_layout.All, kind)));

    /// <summary>What the rows of the steps so far showed, all different.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks => TrainedMasksText.Limit(_shown.Keys, TrainedMasksText.MostMasks);

    /// <summary>A batch of an epoch, both counted from 0. It shares its arrays with the one before.</summary>
    /// <exception cref="ArgumentException">The muting gives a mask that does not fit.</exception>
    public Batch At(int epoch, int index)
    {
        Order(epoch);
        _fresh.Clear();
        RandomKey noise = _noiseKey[epoch], muting = _mutingKey[epoch];
        for (var i = 0; i < _rowsPerBatch; i++)
        {
            var place = _order[(index * _rowsPerBatch) + i];
            var (copy, row) = Math.DivRem(place, _rowCount);
            _random.Begin(muting[place]);
            var mask = _muting.MaskFor(
                _layout, new MutingPoint { Row = row, Copy = copy, Epoch = epoch, EpochCount = _epochCount }, _random);
            var kind = _columns.KindOf(row);
            if (!ReferenceEquals(mask, _last[Place(copy, kind)]))
                _fresh.Add((MaskCheck.Run(mask, _muting, _layout), copy, kind));
            Put(i, row, mask, noise[place]);
        }

        return _batch with { Component = _componentKey[epoch][index] };
    }

    /// <summary>
    /// Takes note of what the last batch has shown. Most mutings give the same mask again and again: what was looked at is not looked at
    /// twice.
    /// </summary>
    public void Remember()
    {
        foreach (var (mask, copy, kind) in _fresh)
        {
            _last[Place(copy, kind)] = mask;
            var shown = _columns.Of(mask, kind).ForbiddingMissingValues();
            if (_shown.Count < TrainedMasksText.MostMasks || !shown.HidesPartOfAModality)
                _shown.TryAdd(shown, true);
        }

        _fresh.Clear();
    }

    /// <summary>Takes note of masks that were shown before a training was resumed.</summary>
    public void Remember(IEnumerable<ObservationMask> masks)
    {
        foreach (var mask in masks)
            _shown.TryAdd(mask, true);
    }

    /// <summary>Forgets what was shown after the first so many masks, in steps that training goes back from.</summary>
    public void Forget(int count)
    {
        while (_shown.Count > count)
            _shown.RemoveAt(_shown.Count - 1);
        Array.Clear(_last);
    }

    /// <summary>
    /// Mixes what a batch shows into what others showed before: that of another muting, with rare exceptions, is another number.
    /// </summary>
    public static ulong Mixed(ulong before, Batch batch)
    {
        foreach (var mask in batch.Masks)
        {
            foreach (var isObserved in mask.Observed)
                before = SplitMix.Mixed(before + (isObserved ? 2UL : 1UL));
        }

        return before;
    }

    /// <summary>Puts a row at its places, one for each z.</summary>
    private void Put(int position, int row, ObservationMask mask, RandomKey noise)
    {
        var samples = _batch.LatentSamples;
        for (var sample = 0; sample < samples; sample++)
        {
            var place = (position * samples) + sample;
            (_batch.Rows[place], _batch.Masks[place], _batch.Keys[place]) = (row, mask, samples == 1 ? noise.Value : noise[sample].Value);
        }
    }

    private int Place(int copy, int kind) => (copy * _columns.KindCount) + kind;

    private void Order(int epoch)
    {
        if (epoch == _orderedEpoch)
            return;
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        _random.Begin(_orderKey[epoch]);
        _random.Shuffle(_order);
        _orderedEpoch = epoch;
    }
}
