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
    private readonly TorchGradient<TNumber> _gradient;
    private readonly Adam _adam;
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

        // Asked for its threads, libtorch takes as many on this thread as were set on another one; some of its products of matrices would
        // not ask.
        _ = get_num_threads();
        var tensors = TensorOptions.On<TNumber>(setup.Device);
        _graph = new TorchGraph(model.Map, setup.Plan.Terms, tensors);
        Weights.Import(_graph.Weights, SafeTensorsContent.Of(model.ExportWeights()), "the model");
        _gradient = new TorchGradient<TNumber>(setup.Plan, _graph, InputsOf(rows), setup.Objective, tensors);
        _adam = new Adam(_graph.Learned);
        if (validation is not null)
            _validation = new TorchValidation<TNumber>(setup.Plan, _gradient, InputsOf(validation), setup.Objective);

        BatchTensors<TNumber> InputsOf(TrainingRows<TNumber> rows) => new(setup.Plan, model.Numerics, rows, tensors);
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
            CopyTo(_gradient.Run(batch, beta), results);
        }
        finally
        {
            _graph.IsTraining = false;
        }
    });

    public double GradientNorm() => TorchFailedException.Named(() => _adam.GradientNorm());

    public void Step(AdamStep step) => TorchFailedException.Named(() => _adam.Step(step));

    public void Terms(Batch batch, double beta, Span<double> terms) => TorchFailedException.Named(terms, results =>
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        CopyTo(_gradient.Terms(batch, beta), results);
    });

    public double[] ValidationTerms(Batch batch, double beta) => TorchFailedException.Named(() =>
        _validation?.Terms(batch, beta) ?? throw new InvalidOperationException("There are no validation rows."));

    public void Synchronize() =>
        TorchFailedException.Named(() => _model.Replace(NativeWeights.Of<TNumber>(_model.Map, _graph.Export())));

    public EngineState State() => TorchFailedException.Named(
        () => new EngineState(_graph.Export(), _adam.Means, _adam.Squares, _adam.Steps));

    public void Restore(EngineState state, string source) => TorchFailedException.Named(() =>
    {
        Weights.Check(_graph.Weights, SafeTensorsContent.Of(state.Weights), source);
        _adam.Restore(state.Means, state.Squares, state.Steps, source);
        Weights.Import(_graph.Weights, SafeTensorsContent.Of(state.Weights), source);
        Synchronize();
    });

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

    private static void CopyTo(Tensor losses, Span<double> terms) => losses.ToDoubles().CopyTo(terms);
}
