using MultimodalVae.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace MultimodalVae.Benchmarks.Eager;

/// <summary>
/// Means and variances of complete rows by the eager network. The rows of a call are a tensor that was made before; the results are copied
/// to memory that was there before.
/// </summary>
internal sealed class EagerReconstructions : IDisposable
{
    private readonly EagerVae _network;
    private readonly Tensor[] _rows;
    private int _next;

    /// <param name="model">The model that has the weights.</param>
    /// <param name="rows">Complete rows.</param>
    /// <param name="blockSize">Rows per call.</param>
    public EagerReconstructions(VaeModel model, DataSet rows, int blockSize)
    {
        _network = new EagerVae(model);
        _rows = [.. RowBlocks.Create(rows, blockSize).Select(block => tensor(block, [blockSize, rows.Layout.Width]))];
        Means = new float[blockSize * rows.Layout.Width];
        Variances = new float[Means.Length];
    }

    /// <summary>The means of the last block that was run.</summary>
    public float[] Means { get; }

    /// <summary>The variances of the last block that was run.</summary>
    public float[] Variances { get; }

    public Contender Contender(int threads)
    {
        var calls = Calls.Contender($"eager TorchSharp ({Text.Threads(threads)})", () => Run(_next = (_next + 1) % _rows.Length));
        return calls with
        {
            Run = slice =>
            {
                set_num_threads(threads);
                return calls.Run(slice);
            },
        };
    }

    /// <summary>Runs one block of the rows.</summary>
    public void Run(int block)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var features = _network.Decode(_network.PosteriorMean(_network.Encode(_rows[block])));
        _network.Means(features).data<float>().CopyTo(Means);
        _network.Variances(features).data<float>().CopyTo(Variances);
    }

    public void Dispose()
    {
        foreach (var rows in _rows)
            rows.Dispose();
        _network.Dispose();
    }
}
