using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>What blocks of rows gave, put together as distributions of plain numbers. There is room for one reconstruction at a time.</summary>
internal sealed class CollectedRows
{
    private readonly CompiledProgram _program;
    private readonly Matrix _mean;
    private readonly Matrix _logVariance;
    private readonly (Matrix First, Matrix? Second)[] _distributions;

    /// <param name="program">What gives them.</param>
    /// <param name="mostRows">For how many rows there is room.</param>
    public CollectedRows(CompiledProgram program, int mostRows)
    {
        _program = program;
        _mean = new Matrix(mostRows, program.LatentWidth);
        _logVariance = new Matrix(mostRows, program.LatentWidth);
        _distributions =
            [.. program.Heads.Select(head => (new Matrix(mostRows, head.Width), head is GaussianHead ? new Matrix(mostRows, head.Width) : null))];
    }

    public void AddPosterior(Workspace block, int start)
    {
        _mean.Add(block, _program.PosteriorMean, start);
        _logVariance.Add(block, _program.PosteriorLogVariance, start);
    }

    public void AddDistributions(Workspace block, int start)
    {
        for (var i = 0; i < _distributions.Length; i++)
        {
            _distributions[i].First.Add(block, _program.Heads[i].First, start);
            _distributions[i].Second?.Add(block, _program.Heads[i].Second, start);
        }
    }

    public DiagonalGaussian Posterior(int rowCount) => new(_mean.ToRows(rowCount), _logVariance.ToRows(rowCount));

    /// <summary>What was decoded, and what from.</summary>
    public Reconstruction Reconstruction(int rowCount) => new(_program.Layout, Distributions(rowCount), Posterior(rowCount));

    /// <summary>What was decoded from points that no posterior gave.</summary>
    public Reconstruction Decoded(int rowCount) => new(_program.Layout, Distributions(rowCount));

    /// <summary>Ends the use of what was given out last: its places are about to be used again.</summary>
    public void TakeBack()
    {
        _mean.TakeBack();
        _logVariance.TakeBack();
        foreach (var (first, second) in _distributions)
        {
            first.TakeBack();
            second?.TakeBack();
        }
    }

    private IColumnDistribution[] Distributions(int rowCount)
    {
        var distributions = new IColumnDistribution[_distributions.Length];
        for (var i = 0; i < distributions.Length; i++)
        {
            var (first, second) = (_distributions[i].First.ToRows(rowCount), _distributions[i].Second?.ToRows(rowCount));
            distributions[i] = second is null
                ? new BernoulliDistribution(first, ((BernoulliHead)_program.Heads[i]).Coding)
                : new DiagonalGaussian(first, second);
        }

        return distributions;
    }

    private sealed unsafe class Matrix(int mostRows, int width)
    {
        private readonly double[] _values = GC.AllocateUninitializedArray<double>(mostRows * width);
        private RowMatrix? _lent;

        public void Add(Workspace block, int place, int start)
        {
            fixed (double* results = _values.AsSpan(start * width, block.UsedRows * width))
                Transpose.ToDoubles(block.At(place), width, block.Rows, block.UsedRows, results);
        }

        public RowMatrix ToRows(int rowCount) => _lent = RowMatrix.Wrap(rowCount, width, _values);

        public void TakeBack() => _lent?.TakeBack();
    }
}
