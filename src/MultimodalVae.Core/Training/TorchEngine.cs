using MultimodalVae.Data;
using MultimodalVae.Files;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>Steps computed by libtorch.</summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly VaeNetwork _network;
    private readonly ElboLoss _loss;
    private readonly BatchOrder _batches;
    private readonly RowTensors _data;
    private readonly Generator _noise;
    private readonly Adam _adam;
    private bool _hasGradients;

    public TorchEngine(VaeNetwork network, ElboLoss loss, BatchOrder batches, DataSet data, int seed)
    {
        (_network, _loss, _batches) = (network, loss, batches);
        _data = RowTensors.Of(data, network.ScalarType);
        _data.Values.DetachFromDisposeScope();
        _data.Missing?.DetachFromDisposeScope();
        _noise = Seeds.Noise(seed);
        _adam = new Adam(network.named_parameters());
    }

    /// <summary>Takes the weights where they are another model's; the network is then the engine's own.</summary>
    public Action<IReadOnlyDictionary<string, SafeTensor>>? Synchronized { get; init; }

    /// <summary>Why torch computes the steps.</summary>
    public required string Reason { get; init; }

    public string Description => $"by torch: {Reason}";

    public TrainingEngine Kind => TrainingEngine.Torch;

    public void Gradient(double beta, Span<double> terms)
    {
        using var change = _network.Access.Change();
        using var scope = NewDisposeScope();
        if (_hasGradients)
            ClearGradients();
        _hasGradients = true;
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

    public double GradientNorm() => _adam.GradientNorm();

    public void Step(double learningRate, double scale)
    {
        using var change = _network.Access.Change();
        _adam.Step(learningRate, scale);
        _hasGradients = false;
    }

    public void Terms(Span<double> terms)
    {
        using var change = _network.Access.Change();
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        CopyTo(Losses(), terms);
    }

    public void Synchronize() => Synchronized?.Invoke(Weights.Export(_network));

    public EngineState State() => new(Weights.Export(_network), _adam.Means, _adam.Squares, _adam.Steps, _noise.State());

    public void Restore(EngineState state, string source)
    {
        using var change = _network.Access.Change();
        _adam.Restore(state.Means, state.Squares, state.Steps, source);
        _noise.Restore(state.Noise, source);
        Weights.Import(_network, SafeTensorsContent.Of(state.Weights), source, []);
        Synchronize();
    }

    public void Dispose()
    {
        Synchronize();
        ClearGradients();
        if (Synchronized is not null)
            _network.Dispose();
        _data.Values.Dispose();
        _data.Missing?.Dispose();
        _noise.Dispose();
        _adam.Dispose();
    }

    /// <summary>Those of a batch that no step was made along must not be added to the next ones.</summary>
    private void ClearGradients()
    {
        foreach (var weights in _network.parameters())
            weights.grad = null;
    }

    private Tensor Losses()
    {
        var width = (int)_data.Values.shape[1];
        var observed = new bool[_batches.Masks.Length * width];
        for (var i = 0; i < _batches.Masks.Length; i++)
            _batches.Masks[i].Observed.CopyTo(observed.AsSpan(i * width));
        var rows = _data.Select(tensor(_batches.Rows, ScalarType.Int64));
        var posterior = _network.Encode(rows.Values, rows.Observed(tensor(observed, [_batches.Masks.Length, width])));
        return _loss.Terms(rows.Values, posterior, _network.Decode(posterior.Sample(_noise)), rows.Missing);
    }

    private static void CopyTo(Tensor losses, Span<double> terms) => losses.detach().to(ScalarType.Float64).data<double>().ToArray().CopyTo(terms);
}
