using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>Steps computed by libtorch, on a copy of a model's weights.</summary>
internal sealed class TorchTraining<TNumber> : ITrainingEngine
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly NativeRuntime<TNumber> _model;
    private readonly TorchTrainingSetup _setup;
    private readonly TorchGraph _graph;
    private readonly TorchSteps _toTerms;
    private readonly BatchTensors<TNumber> _inputs;
    private readonly Adam _adam;
    private readonly TorchLoss _loss;
    private readonly TorchValidation<TNumber>? _validation;

    /// <param name="model">The model.</param>
    /// <param name="data">The rows to learn from, in the units of the log.</param>
    /// <param name="options">The options, with the validation rows.</param>
    /// <param name="setup">Where and why it is trained by torch.</param>
    public TorchTraining(NativeRuntime<TNumber> model, DataSet data, TrainingOptions options, TorchTrainingSetup setup)
    {
        var rows = model.RowsOf(data, nameof(data));
        var validation = options.Validation is { } given ? model.RowsOf(given, nameof(options)) : null;
        (_model, _setup) = (model, setup);

        // Asked for its threads, libtorch takes as many on this thread as were set on another one; some of its products of matrices would not ask.
        _ = get_num_threads();
        var tensors = TensorOptions.On<TNumber>(setup.Device);
        _graph = new TorchGraph(model.Map, model.Graph.TrainingTerms, tensors);
        _toTerms = _graph.StepsTo(model.Graph.TrainingTerms);
        Weights.Import(_graph.Weights, SafeTensorsContent.Of(model.ExportWeights()), "the model");
        _inputs = new BatchTensors<TNumber>(model.TrainingPlan, model.Numerics, rows, tensors);
        _adam = new Adam(_graph.Learned);
        _loss = new TorchLoss(setup.Objective, tensors);
        if (validation is not null)
        {
            var inputs = new BatchTensors<TNumber>(model.TrainingPlan, model.Numerics, validation, tensors);
            _validation = new TorchValidation<TNumber>(_toTerms, inputs, setup.Objective);
        }
    }

    public string Description => _setup.Description;

    public int? ThreadCount => get_num_threads();

    public void Gradient(Batch batch, double beta, Span<double> terms) => TorchFailedException.Named(terms, results =>
    {
        using var scope = NewDisposeScope();
        ClearGradients();
        _graph.IsTraining = true;
        try
        {
            var losses = Losses(batch);
            CopyTo(losses, results);
            TorchLoss.Total(losses, beta).backward();
        }
        finally
        {
            _graph.IsTraining = false;
        }
    });

    public double GradientNorm() => _adam.GradientNorm();

    public void Step(AdamStep step) => _adam.Step(step);

    public void Terms(Batch batch, Span<double> terms) => TorchFailedException.Named(terms, results =>
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        CopyTo(Losses(batch), results);
    });

    public double[] ValidationTerms(Batch batch) => TorchFailedException.Named(() =>
        _validation?.Terms(batch) ?? throw new InvalidOperationException("There are no validation rows."));

    public void Synchronize() => _model.Replace(NativeWeights.Of<TNumber>(_model.Map, _graph.Export()));

    public EngineState State() => new(_graph.Export(), _adam.Means, _adam.Squares, _adam.Steps);

    public void Restore(EngineState state, string source)
    {
        Weights.Check(_graph.Weights, SafeTensorsContent.Of(state.Weights), source);
        _adam.Restore(state.Means, state.Squares, state.Steps, source);
        Weights.Import(_graph.Weights, SafeTensorsContent.Of(state.Weights), source);
        Synchronize();
    }

    public void Dispose()
    {
        Synchronize();
        ClearGradients();
        _adam.Dispose();
        _graph.Dispose();
    }

    /// <summary>Those of a batch that no step was made along must not be added to the next ones.</summary>
    private void ClearGradients()
    {
        foreach (var (_, weights) in _graph.Learned)
            weights.grad = null;
    }

    /// <summary>The terms of the loss of a batch, in the order of <see cref="LossTerms"/>.</summary>
    private Tensor Losses(Batch batch)
    {
        _inputs.Read(batch, StratifiedChoices.Of(batch));
        return _loss.Terms(_toTerms.Run(input => _inputs.Inputs[input.Kind], batch.Count), _inputs.Counted);
    }

    private static void CopyTo(Tensor losses, Span<double> terms) => losses.ToDoubles().CopyTo(terms);
}
