using MultimodalVae.Compiled;
using MultimodalVae.Data;
using MultimodalVae.Modalities;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Expected values and variances of all columns of complete rows, a block of rows a call, the next block each time.</summary>
internal sealed class Reconstructions
{
    // More rows than these are not new to the caches either.
    private const int MostBlocks = 256;

    private readonly VaeModel _model;
    private readonly CompiledVae _compiled;
    private readonly RowMatrix[] _rows;
    private readonly float[][] _singles;
    private readonly float[] _means;
    private readonly float[] _variances;
    private int _next;

    public Reconstructions(VaeModel model, DataSet rows, int blockSize)
    {
        _model = model;
        _compiled = model.Compile();
        _rows = [.. Enumerable.Range(0, Math.Min(MostBlocks, rows.RowCount / blockSize)).Select(block => rows.Rows.Rows(block * blockSize, blockSize))];
        _singles = [.. _rows.Select(block => block.Values.ToArray().Select(value => (float)value).ToArray())];
        _means = new float[_singles[0].Length];
        _variances = new float[_means.Length];
    }

    public Contender Torch(int threads)
    {
        var calls = Calls.Contender($"eager TorchSharp ({Text.Threads(threads)})", () => _model.Reconstruct(_rows[Next()], _model.Layout.All));
        return calls with
        {
            Run = slice =>
            {
                torch.set_num_threads(threads);
                return calls.Run(slice);
            },
        };
    }

    public Contender Compiled() => Calls.Contender("compiled", RunCompiled);

    public void RunCompiled() => _compiled.Reconstruct(_singles[Next()], _compiled.Layout.All, _means, _variances);

    private int Next() => _next = (_next + 1) % _rows.Length;
}
