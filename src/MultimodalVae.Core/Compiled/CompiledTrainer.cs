using System.Runtime.Intrinsics;
using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// Trains the weights of a program with Adam. Rows of a batch go through the whole network in blocks that stay in the cache; threads share the blocks. The
/// gradients are added up in an order that depends on the batch alone, and the noise of a block comes of seed, step and block: whatever the number of
/// threads is, the result has the same bits.
/// </summary>
internal abstract class CompiledTrainer : IDisposable
{
    /// <summary>How many terms there are: the loss of each modality, the latent loss, and what is charged for it.</summary>
    public abstract int TermCount { get; }

    /// <summary>The trainer for vectors of that width.</summary>
    public static CompiledTrainer Create(
        CompiledProgram program, AlignedArray weights, CompiledObjective objective, CompiledTrainingOptions options, VectorWidth width) => width switch
        {
            VectorWidth.Bits512 => new CompiledTrainer<Simd512, Vector512<float>>(program, weights, objective, options),
            VectorWidth.Bits256 => new CompiledTrainer<Simd256, Vector256<float>>(program, weights, objective, options),
            VectorWidth.Bits128 => new CompiledTrainer<Simd128, Vector128<float>>(program, weights, objective, options),
            _ => new CompiledTrainer<SimdScalar, float>(program, weights, objective, options),
        };

    /// <summary>Adam's running means of the gradients.</summary>
    public abstract AlignedArray Means { get; }

    /// <summary>Those of their squares.</summary>
    public abstract AlignedArray Squares { get; }

    /// <summary>How many steps there were.</summary>
    public long Steps { get; set; }

    /// <summary>How many batches there were: the noise of the next one comes of it.</summary>
    public long Batches { get; set; }

    /// <summary>The terms of the loss of a batch, averaged over its rows, and the gradients of beta times what is charged and the rest.</summary>
    public abstract void Gradient(int[] rows, ObservationMask[] masks, double beta, Span<double> terms);

    /// <summary>The Euclidean norm of the gradients of the last batch, all weights together.</summary>
    public abstract double GradientNorm();

    /// <summary>One step along the gradients.</summary>
    /// <param name="learningRate">The step size of Adam.</param>
    /// <param name="scale">What the gradients are multiplied by before.</param>
    public abstract void Step(double learningRate, double scale = 1);

    /// <summary>The gradients of the last batch, added up.</summary>
    public abstract float[] Gradients();

    public abstract void Dispose();
}

/// <summary>How a program is trained.</summary>
/// <param name="Data">All rows, one after the other; NaN where a value is missing.</param>
/// <param name="BatchSize">The rows of a batch.</param>
/// <param name="Seed">The seed of the noise.</param>
/// <param name="Threads">How many threads share a batch, the caller's included.</param>
internal sealed record CompiledTrainingOptions(float[] Data, int BatchSize, int Seed, int Threads);

/// <inheritdoc cref="CompiledTrainer"/>
internal sealed class CompiledTrainer<TSimd, TVector> : CompiledTrainer
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>How many sums of gradients there are at most, and so threads that share a batch.</summary>
    private const int MostGroups = 8;

    private const int WeightsOfAPiece = 4096;

    private readonly CompiledProgram _program;
    private readonly CompiledObjective _objective;
    private readonly CompiledTrainingOptions _options;
    private readonly AlignedArray _weights;
    private readonly AlignedArray[] _gradients;
    private readonly Stack<GradientPass<TSimd, TVector>> _passes;
    private readonly Team _team;
    private readonly int _blockCount;
    private readonly bool _hasHoles;
    private readonly double[] _sums;
    private readonly double[] _divergences;
    private readonly float[] _latentScales;
    private readonly Action<int> _runGroup;
    private readonly Action<int> _encodeGroup;
    private readonly Action<int> _stepPiece;
    private readonly Action<int> _addUpSquares;
    private readonly double[] _squareSums;
    private int[] _rows = [];
    private ObservationMask[] _masks = [];
    private double _learningRate;
    private double _scale;

    public CompiledTrainer(CompiledProgram program, AlignedArray weights, CompiledObjective objective, CompiledTrainingOptions options)
    {
        (_program, _weights, _objective, _options) = (program, weights, objective, options);
        Means = new AlignedArray(program.WeightCount);
        Squares = new AlignedArray(program.WeightCount);
        _blockCount = (options.BatchSize + Workspace.BlockRows - 1) / Workspace.BlockRows;
        _hasHoles = options.Data.AsSpan().Contains(float.NaN);
        _gradients = [.. Enumerable.Range(0, Math.Min(MostGroups, _blockCount)).Select(_ => new AlignedArray(program.WeightCount))];
        _team = new Team(Math.Min(options.Threads, _gradients.Length));
        _passes = new Stack<GradientPass<TSimd, TVector>>(
            Enumerable.Range(0, _team.Count).Select(_ => new GradientPass<TSimd, TVector>(program, weights, objective)));
        _sums = new double[_blockCount * SumCount];
        _divergences = new double[program.LatentWidth];
        _latentScales = new float[program.LatentWidth];
        _squareSums = new double[(program.WeightCount + WeightsOfAPiece - 1) / WeightsOfAPiece];
        (_runGroup, _encodeGroup, _stepPiece, _addUpSquares) = (RunGroup, EncodeGroup, StepPiece, AddUpSquares);
    }

    public override AlignedArray Means { get; }

    public override AlignedArray Squares { get; }

    public override int TermCount => _program.Heads.Length + 2;

    private int SumCount => _program.Heads.Length + _program.LatentWidth;

    public override void Gradient(int[] rows, ObservationMask[] masks, double beta, Span<double> terms)
    {
        (_rows, _masks) = (rows, masks);
        Batches++;
        if (_objective.FreeBits > 0)
        {
            _team.Run(_gradients.Length, _encodeGroup);
            AddUpDivergences();
        }

        for (var dimension = 0; dimension < _latentScales.Length; dimension++)
        {
            var isFree = _objective.FreeBits > 0 && _divergences[dimension] < _objective.FreeBits;
            _latentScales[dimension] = isFree ? 0 : (float)(beta / _options.BatchSize);
        }

        _team.Run(_gradients.Length, _runGroup);
        AddUpDivergences();
        for (var modality = 0; modality < _program.Heads.Length; modality++)
        {
            terms[modality] = 0;
            for (var block = 0; block < _blockCount; block++)
                terms[modality] += _sums[(block * SumCount) + modality] / _options.BatchSize;
        }

        terms[^2] = terms[^1] = 0;
        foreach (var divergence in _divergences)
        {
            terms[^2] += divergence;
            terms[^1] += Math.Max(divergence, _objective.FreeBits);
        }
    }

    public override double GradientNorm()
    {
        _team.Run(_squareSums.Length, _addUpSquares);
        var sum = 0.0;
        foreach (var piece in _squareSums)
            sum += piece;
        return Math.Sqrt(sum);
    }

    public override void Step(double learningRate, double scale)
    {
        Steps++;
        (_learningRate, _scale) = (learningRate, scale);
        _team.Run(_squareSums.Length, _stepPiece);
    }

    public override float[] Gradients()
    {
        var sum = new float[_program.WeightCount];
        foreach (var gradients in _gradients)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += gradients.Span[i];
        }

        return sum;
    }

    public override void Dispose() => _team.Dispose();

    private void RunGroup(int group)
    {
        var pass = TakePass();
        var (first, end) = BlocksOf(group);
        for (var block = first; block < end; block++)
        {
            var noiseSeed = SplitMix.Mix(_options.Seed, Batches, block);
            var sums = _sums.AsSpan(block * SumCount, SumCount);
            pass.Run(Part(block), noiseSeed, 1f / _options.BatchSize, _latentScales, _gradients[group], isFirst: block == first, sums);
        }

        Return(pass);
    }

    private void EncodeGroup(int group)
    {
        var pass = TakePass();
        var (first, end) = BlocksOf(group);
        for (var block = first; block < end; block++)
            pass.Divergences(Part(block), _sums.AsSpan((block * SumCount) + _program.Heads.Length, _program.LatentWidth));
        Return(pass);
    }

    private void StepPiece(int piece)
    {
        var start = piece * WeightsOfAPiece;
        AdamKernel<TSimd, TVector>.Run(
            _weights, Means, Squares, _gradients, start, Math.Min(start + WeightsOfAPiece, _weights.Length), Steps, _learningRate, _scale);
    }

    private void AddUpSquares(int piece)
    {
        var start = piece * WeightsOfAPiece;
        _squareSums[piece] = GradientSquares<TSimd, TVector>.Sum(_gradients, start, Math.Min(start + WeightsOfAPiece, _weights.Length));
    }

    private (int First, int End) BlocksOf(int group) => (group * _blockCount / _gradients.Length, (group + 1) * _blockCount / _gradients.Length);

    private BatchPart Part(int block)
    {
        var start = block * Workspace.BlockRows;
        var count = Math.Min(Workspace.BlockRows, _options.BatchSize - start);
        return new BatchPart(_options.Data, _rows.AsSpan(start, count), _masks.AsSpan(start, count), _hasHoles);
    }

    private void AddUpDivergences()
    {
        for (var dimension = 0; dimension < _divergences.Length; dimension++)
        {
            _divergences[dimension] = 0;
            for (var block = 0; block < _blockCount; block++)
                _divergences[dimension] += _sums[(block * SumCount) + _program.Heads.Length + dimension] / _options.BatchSize;
        }
    }

    private GradientPass<TSimd, TVector> TakePass()
    {
        lock (_passes)
            return _passes.Pop();
    }

    private void Return(GradientPass<TSimd, TVector> pass)
    {
        lock (_passes)
            _passes.Push(pass);
    }
}
