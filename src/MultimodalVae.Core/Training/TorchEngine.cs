using MultimodalVae.Data;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>Steps computed by libtorch.</summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly VaeNetwork _network;
    private readonly ElboLoss _loss;
    private readonly BatchOrder _batches;
    private readonly Tensor _data;
    private readonly Generator _noise;
    private readonly Adam _adam;

    public TorchEngine(VaeNetwork network, ElboLoss loss, BatchOrder batches, DataSet data, double learningRate, int seed)
    {
        (_network, _loss, _batches) = (network, loss, batches);
        _data = data.Rows.ToTensor(network.ScalarType).DetachFromDisposeScope();
        _noise = Seeds.Noise(seed);
        _adam = new Adam(network.parameters(), learningRate);
    }

    public void Gradient(double beta, Span<double> terms)
    {
        using var change = _network.Access.Change();
        using var scope = NewDisposeScope();
        _network.train();
        try
        {
            var losses = Losses();
            CopyTo(losses, terms);
            _loss.Total(losses, beta).backward();
        }
        finally
        {
            _network.eval();
        }
    }

    public void Step()
    {
        using var change = _network.Access.Change();
        _adam.Step();
    }

    public void Terms(Span<double> terms)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        CopyTo(Losses(), terms);
    }

    public void Synchronize()
    {
    }

    public void Dispose()
    {
        // Gradients of a batch whose loss was not finite must not be there when the next training begins.
        foreach (var weights in _network.parameters())
            weights.grad = null;
        _data.Dispose();
        _noise.Dispose();
        _adam.Dispose();
    }

    private Tensor Losses()
    {
        var width = (int)_data.shape[1];
        var observed = new bool[_batches.Masks.Length * width];
        for (var i = 0; i < _batches.Masks.Length; i++)
            _batches.Masks[i].Observed.CopyTo(observed.AsSpan(i * width));
        var rows = _data.index_select(0, tensor(_batches.Rows, ScalarType.Int64));
        var posterior = _network.Encode(rows, tensor(observed, [_batches.Masks.Length, width]));
        return _loss.Terms(rows, posterior, _network.Decode(posterior.Sample(_noise)));
    }

    private static void CopyTo(Tensor losses, Span<double> terms) => losses.detach().to(ScalarType.Float64).data<double>().ToArray().CopyTo(terms);
}
