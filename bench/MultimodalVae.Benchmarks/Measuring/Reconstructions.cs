using MultimodalVae.Compiled;
using MultimodalVae.Data;
using MultimodalVae.Modalities;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// Expected values and variances of all columns of rows, given all that the rows have: a block of rows per call, the next block each time.
/// </summary>
internal sealed class Reconstructions
{
    private readonly VaeModel? _torch;
    private readonly CompiledVae _native;
    private readonly RowMatrix[] _rows;
    private readonly float[][] _singles;
    private readonly float[] _means;
    private readonly float[] _variances;
    private readonly ObservationMask _mask;
    private int _next;

    /// <param name="model">The model of the native engine.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="blockSize">How many of them per call.</param>
    /// <param name="torchModel">A model of the same network on torch, where that is timed too.</param>
    public Reconstructions(VaeModel model, DataSet rows, int blockSize, VaeModel? torchModel = null)
    {
        _torch = torchModel;
        _native = model.Compile();
        _rows = [.. Enumerable.Range(0, RowBlocks.Count(rows, blockSize)).Select(block => rows.Rows.Rows(block * blockSize, blockSize))];
        _singles = RowBlocks.Create(rows, blockSize);
        _means = new float[_singles[0].Length];
        _variances = new float[_means.Length];
        _mask = rows.HoleCount > 0 ? model.Layout.All.WithHoles() : model.Layout.All;
    }

    public Contender Torch(int threads)
    {
        var calls = Calls.Contender($"eager TorchSharp ({Text.Threads(threads)})", () => _torch!.Reconstruct(_rows[Next()], _mask));
        return calls with
        {
            Run = slice =>
            {
                torch.set_num_threads(threads);
                return calls.Run(slice);
            },
        };
    }

    public Contender Native() => Calls.Contender("native", RunNative);

    public void RunNative() => _native.Reconstruct(_singles[Next()], _mask, _means, _variances);

    private int Next() => _next = (_next + 1) % _rows.Length;
}
