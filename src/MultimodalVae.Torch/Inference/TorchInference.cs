using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Inference;

/// <summary>A model with the weights that it had, run by libtorch.</summary>
internal abstract class TorchInference : IDisposable
{
    public static TorchInference Of(ModelRuntime model, Device device) => model switch
    {
        NativeRuntime<float> single => new TorchInference<float>(single, single.Numerics, device),
        NativeRuntime<double> precise => new TorchInference<double>(precise, precise.Numerics, device),
        _ => throw new NotSupportedException($"The torch engine does not know a {model.GetType().Name}."),
    };

    public abstract IColumnDistribution Encode(RowMatrix rows, ObservationMask mask);

    public abstract Reconstruction Decode(RowMatrix latent);

    public abstract Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw);

    /// <summary>The terms of the ELBO of rows in the units of the log (<see cref="NativeRowElbo{TNumber}.Terms"/>).</summary>
    public abstract double[] RowElbo(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken);

    /// <summary>The log-likelihood of what rows in the units of the log show.</summary>
    public abstract RowLikelihood LogLikelihood(ShownRows rows, IProgress<CallProgress>? progress, CancellationToken cancellationToken);

    public abstract void Dispose();
}

/// <inheritdoc/>
internal sealed class TorchInference<TNumber> : TorchInference
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly ModelGraph _model;
    private readonly InferencePlan _plan;
    private readonly TorchGraph _graph;
    private readonly TorchSteps _toPosterior;
    private readonly TorchSteps _toLatent;
    private readonly TorchSteps _toParameters;
    private readonly TorchInputs<TNumber> _inputs;
    private readonly TorchRowElbo<TNumber> _rowElbo;
    private readonly TorchLikelihood<TNumber> _likelihood;
    private readonly ColumnScaling? _scaling;
    private readonly TensorOptions _options;

    public TorchInference(ModelRuntime model, Numerics<TNumber> numerics, Device device)
    {
        (_model, _plan, _options) = (model.Graph, new InferencePlan(model.Graph), TensorOptions.On<TNumber>(device));
        Node[] posterior = _model.PosteriorNumbers, latent = [_model.Latent];
        _graph = new TorchGraph(model.Map, [.. posterior, .. latent, .. _model.Parameters, .. _model.Terms], _options);
        Weights.Import(_graph.Weights, SafeTensorsContent.Of(model.ExportWeights()), "the model");
        _toPosterior = _graph.StepsTo(posterior);
        _toLatent = _graph.StepsTo(latent, posterior);
        _toParameters = _graph.StepsTo(_model.Parameters, latent);
        _rowElbo = new TorchRowElbo<TNumber>(model, numerics, _graph.StepsTo(_model.Terms), _options);
        _likelihood = new TorchLikelihood<TNumber>(model, numerics, _graph.StepsTo(_model.LogProbabilities, latent), _options);
        _scaling = model.Scaling;
        _inputs = new TorchInputs<TNumber>(_plan, numerics, _options, model.Scaling?.Layout.MuteValue);
    }

    public override double[] RowElbo(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken) =>
        _rowElbo.Terms(rows, keys, samples, cancellationToken);

    public override RowLikelihood LogLikelihood(ShownRows rows, IProgress<CallProgress>? progress, CancellationToken cancellationToken) =>
        _likelihood.Run(rows, Encode(_scaling?.Transform(rows.Rows) ?? rows.Rows, rows.Mask), progress, cancellationToken);

    private ModalityLayout Layout => _model.Layout;

    public override IColumnDistribution Encode(RowMatrix rows, ObservationMask mask)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return Posterior(_toPosterior.Run(Inputs(rows, mask, LatentDraw.Mean), rows.RowCount));
    }

    public override Reconstruction Decode(RowMatrix latent)
    {
        latent.CheckLatent(_model.Latent.Width);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return Decoded(_options.Of(latent.ToNumbers<TNumber>(), latent.RowCount, latent.ColumnCount), null);
    }

    public override Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var inputs = Inputs(rows, mask, draw);
        var posterior = _toPosterior.Run(inputs, rows.RowCount);
        return Decoded(draw.Seed is null ? posterior[0] : _toLatent.Run(inputs, rows.RowCount, posterior)[0], Posterior(posterior));
    }

    public override void Dispose() => _graph.Dispose();

    private Func<Input, Tensor> Inputs(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        Layout.Check(rows, mask);
        if (typeof(TNumber) == typeof(float))
            Layout.CheckSinglePrecision(rows, mask, nameof(rows));
        var inputs = _inputs.Of(rows, mask, draw);
        return input => inputs[input.Kind];
    }

    private IColumnDistribution Posterior(Tensor[] values) =>
        _model.Posterior.ToNumbers([.. _plan.PosteriorParameters.Select((numbers, i) => Numbers(values[i + 1], numbers))]);

    private Reconstruction Decoded(Tensor latent, IColumnDistribution? posterior)
    {
        var values = _toParameters.Run(
            input => throw new InvalidOperationException($"A distribution reads the {input.Kind}."), latent.shape[0], latent);
        RowMatrix[] numbers = [.. _plan.Parameters.Select((parameter, i) => Numbers(values[i], parameter))];
        var (distributions, read) = (new IColumnDistribution[_model.Distributions.Count], 0);
        for (var i = 0; i < distributions.Length; i++)
        {
            var count = _model.DistributionParameters[i].Count;
            distributions[i] = _model.Distributions[i].ToNumbers(numbers[read..(read + count)]);
            read += count;
        }

        return new Reconstruction(Layout, distributions, posterior);
    }

    private RowMatrix Numbers(Tensor values, CheckedNumbers numbers)
    {
        var matrix = RowMatrix.TakeOver((int)values.shape[0], (int)values.shape[1], values.ToDoubles());
        FiniteBlocks.Check(matrix, numbers, Layout);
        return matrix;
    }
}
