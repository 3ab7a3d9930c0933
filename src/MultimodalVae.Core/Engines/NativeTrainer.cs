using System.Numerics;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>How a model is trained.</summary>
/// <param name="BatchSize">The rows of a batch.</param>
/// <param name="Threads">How many threads share a batch, the caller's included.</param>
internal sealed record NativeTrainerOptions(int BatchSize, int Threads);

/// <summary>
/// Trains the weights of a graph with Adam. Rows of a batch go through the whole graph in blocks that stay in the cache; threads share the
/// blocks. The gradients are added up in an order that depends on the batch alone, and the noise of a row comes of its key: whatever the
/// number of threads is, the result has the same bits.
/// </summary>
internal sealed class NativeTrainer<TNumber> : IDisposable
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>How many sums of gradients there are at most, and so threads that share a batch.</summary>
    private const int MaxGroups = 8;

    private const int WeightsOfAPiece = 4096;

    private readonly TrainingRows<TNumber> _data;
    private readonly TrainingObjectiveScales _objective;
    private readonly NativeTrainerOptions _options;
    private readonly Numerics<TNumber> _numerics;
    private readonly AlignedArray<TNumber> _weights;
    private readonly AlignedArray<TNumber>[] _gradients;
    private readonly Stack<TrainingPass<TNumber>> _passes;
    private readonly WorkerPool _pool;
    private readonly int _rowsOfBlock;
    private readonly int _blockCount;
    private readonly int _modalityCount;
    private readonly double[] _sums;
    private readonly double[] _divergences;
    private readonly double[] _scales;
    private readonly double[] _latentScales;
    private readonly bool _hasChoices;
    private readonly double[] _choices;
    private readonly Action<int> _runGroup;
    private readonly Action<int> _encodeGroup;
    private readonly Action<int> _stepPiece;
    private readonly Action<int> _addUpSquares;
    private readonly double[] _squareSums;
    private Batch _batch;
    private double _beta;
    private AdamStep _step;

    public NativeTrainer(
        TrainingPlan plan,
        AlignedArray<TNumber> weights,
        TrainingRows<TNumber> data,
        TrainingObjectiveScales objective,
        NativeTrainerOptions options,
        Numerics<TNumber> numerics)
    {
        (_weights, _data, _objective, _options, _numerics) = (weights, data, objective, options, numerics);
        var weightCount = plan.Plan.Weights.Count;
        Means = new AlignedArray<TNumber>(weightCount);
        Squares = new AlignedArray<TNumber>(weightCount);
        _modalityCount = plan.Graph.LogProbabilities.Count;
        _rowsOfBlock = plan.RowsOfBlock;
        _blockCount = (options.BatchSize + _rowsOfBlock - 1) / _rowsOfBlock;
        _gradients = [.. Enumerable.Range(0, Math.Min(MaxGroups, _blockCount)).Select(_ => new AlignedArray<TNumber>(weightCount))];
        _pool = new WorkerPool(Math.Min(options.Threads, _gradients.Length));
        _passes = new Stack<TrainingPass<TNumber>>(
            Enumerable.Range(0, _pool.Count).Select(_ => new TrainingPass<TNumber>(plan, weights, numerics)));
        _divergences = new double[plan.LatentWidth];
        _scales = [.. objective.Modalities.Select(weight => weight / options.BatchSize)];
        _latentScales = new double[plan.LatentWidth];
        _sums = new double[_blockCount * SumCount];
        _choices = new double[options.BatchSize];
        _hasChoices = plan.Plan.PlaceOf(InputKind.ComponentOrder) is not null;
        _squareSums = new double[(weightCount + WeightsOfAPiece - 1) / WeightsOfAPiece];
        (_runGroup, _encodeGroup, _stepPiece, _addUpSquares) = (RunGroup, EncodeGroup, StepPiece, AddUpSquares);
    }

    /// <summary>Adam's running means of the gradients.</summary>
    public AlignedArray<TNumber> Means { get; }

    /// <summary>Those of their squares.</summary>
    public AlignedArray<TNumber> Squares { get; }

    /// <summary>How many steps there were.</summary>
    public long Steps { get; set; }

    private int SumCount => _modalityCount + _divergences.Length + 1;

    /// <summary>
    /// The terms of the loss of a batch, averaged over its rows: those of the modalities, and behind them <see cref="LossPlaces"/>. With
    /// them the gradients of beta times what is charged for the latent loss and the rest.
    /// </summary>
    public void Gradient(in Batch batch, double beta, Span<double> terms)
    {
        (_batch, _beta) = (batch, beta);
        if (_hasChoices)
            StratifiedChoices.Fill(_choices, batch);
        if (_objective.FreeBits > 0)
        {
            _pool.Run(_gradients.Length, _encodeGroup);
            AddUpDivergences();
        }

        for (var dimension = 0; dimension < _latentScales.Length; dimension++)
        {
            var isFree = _objective.IsFree(_divergences[dimension]);
            _latentScales[dimension] = isFree ? 0 : beta / _options.BatchSize;
        }

        _pool.Run(_gradients.Length, _runGroup);
        AddUpDivergences();
        for (var modality = 0; modality < _modalityCount; modality++)
            terms[modality] = AverageOf(modality);

        terms[LossPlaces.Latent] = terms[LossPlaces.LatentPenalty] = 0;
        foreach (var divergence in _divergences)
        {
            terms[LossPlaces.Latent] += divergence;
            terms[LossPlaces.LatentPenalty] += _objective.ChargeOf(divergence);
        }

        terms[LossPlaces.WeightDivergence] = AverageOf(SumCount - 1);
    }

    /// <summary>The Euclidean norm of the gradients of the last batch, all weights together.</summary>
    public double GradientNorm()
    {
        _pool.Run(_squareSums.Length, _addUpSquares);
        var sum = 0.0;
        foreach (var piece in _squareSums)
            sum += piece;
        return Math.Sqrt(sum);
    }

    /// <summary>One step along the gradients.</summary>
    public void Step(in AdamStep step)
    {
        Steps++;
        _step = step;
        _pool.Run(_squareSums.Length, _stepPiece);
    }

    /// <summary>The gradients of the last batch, added up.</summary>
    public TNumber[] Gradients()
    {
        var sum = new TNumber[_weights.Length];
        foreach (var gradients in _gradients)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += gradients.Span[i];
        }

        return sum;
    }

    public void Dispose()
    {
        _pool.Dispose();
        foreach (var pass in _passes)
            pass.Dispose();
    }

    private void RunGroup(int group)
    {
        var pass = TakePass();
        var (first, end) = BlocksOf(group);
        for (var block = first; block < end; block++)
        {
            var sums = _sums.AsSpan(block * SumCount, SumCount);
            pass.Forward(PartOf(block), _objective.Modalities, _beta, sums);
            pass.Backward(_scales, _latentScales, _gradients[group], isFirst: block == first);
        }

        Return(pass);
    }

    private void EncodeGroup(int group)
    {
        var pass = TakePass();
        var (first, end) = BlocksOf(group);
        for (var block = first; block < end; block++)
            pass.Divergences(PartOf(block), _sums.AsSpan((block * SumCount) + _modalityCount, _divergences.Length));
        Return(pass);
    }

    private void StepPiece(int piece)
    {
        var start = piece * WeightsOfAPiece;
        var state = new AdamState<TNumber>(_weights, Means, Squares, Steps);
        _numerics.Step(state, _gradients, start, Math.Min(start + WeightsOfAPiece, _weights.Length), _step);
    }

    private void AddUpSquares(int piece)
    {
        var start = piece * WeightsOfAPiece;
        _squareSums[piece] = _numerics.SquareSum(_gradients, start, Math.Min(start + WeightsOfAPiece, _weights.Length));
    }

    private (int First, int End) BlocksOf(int group) =>
        (group * _blockCount / _gradients.Length, (group + 1) * _blockCount / _gradients.Length);

    private BatchPart<TNumber> PartOf(int block)
    {
        var start = block * _rowsOfBlock;
        var count = Math.Min(_rowsOfBlock, _options.BatchSize - start);
        return _batch.Part(_data, _choices, start, count);
    }

    private void AddUpDivergences()
    {
        for (var dimension = 0; dimension < _divergences.Length; dimension++)
            _divergences[dimension] = AverageOf(_modalityCount + dimension);
    }

    /// <summary>A sum of the blocks, averaged over the rows of the batch.</summary>
    private double AverageOf(int position)
    {
        var average = 0.0;
        for (var block = 0; block < _blockCount; block++)
            average += _sums[(block * SumCount) + position] / _options.BatchSize;
        return average;
    }

    private TrainingPass<TNumber> TakePass()
    {
        lock (_passes)
            return _passes.Pop();
    }

    private void Return(TrainingPass<TNumber> pass)
    {
        lock (_passes)
            _passes.Push(pass);
    }
}
