using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>What blocks of rows gave, put together as distributions of plain numbers.</summary>
internal sealed class CollectedRows(CompiledProgram program, int rowCount)
{
    private readonly Matrix _mean = new(rowCount, program.LatentWidth);
    private readonly Matrix _logVariance = new(rowCount, program.LatentWidth);
    private readonly (Matrix First, Matrix Second)[] _distributions = [.. program.Heads.Select(head => (new Matrix(rowCount, head.Width), new Matrix(rowCount, head.Width)))];

    public void AddPosterior(Workspace block, int start)
    {
        _mean.Add(block, program.PosteriorMean, start);
        _logVariance.Add(block, program.PosteriorLogVariance, start);
    }

    public void AddDistributions(Workspace block, int start)
    {
        foreach (var (head, (first, second)) in program.Heads.Zip(_distributions))
        {
            if (head is GaussianHead gaussian)
            {
                first.Add(block, gaussian.Mean, start);
                second.Add(block, gaussian.Raw, start);
            }
            else
            {
                first.Add(block, ((BernoulliHead)head).Logit, start);
            }
        }
    }

    public DiagonalGaussian Posterior() => new(_mean.ToRows(), _logVariance.ToRows());

    public Reconstruction Reconstruction(DiagonalGaussian? posterior = null) =>
        new(program.Layout, program.Heads.Zip(_distributions, (head, numbers) => (IColumnDistribution)(head is BernoulliHead bernoulli
            ? new BernoulliDistribution(numbers.First.ToRows(), bernoulli.Coding)
            : new DiagonalGaussian(numbers.First.ToRows(), numbers.Second.ToRows()))), posterior);

    private sealed unsafe class Matrix(int rows, int width)
    {
        private readonly double[] _values = GC.AllocateUninitializedArray<double>(rows * width);

        public void Add(Workspace block, int place, int start)
        {
            float* numbers = block.At(place);
            for (var row = 0; row < block.UsedRows; row++)
            {
                var ofRow = _values.AsSpan((start + row) * width, width);
                for (var i = 0; i < ofRow.Length; i++)
                    ofRow[i] = numbers[(i * block.Rows) + row];
            }
        }

        public RowMatrix ToRows() => RowMatrix.Wrap(rows, width, _values);
    }
}
