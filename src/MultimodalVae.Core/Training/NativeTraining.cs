using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Steps computed by the native engine, on a copy of a model's weights.</summary>
internal sealed class NativeTraining<TNumber> : ITrainingEngine
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly NativeRuntime<TNumber> _model;
    private readonly AlignedArray<TNumber> _weights;
    private readonly NativeTrainer<TNumber> _trainer;
    private readonly Func<AlignedArray<TNumber>, Batch, double, double[]> _validate;

    /// <param name="model">The model.</param>
    /// <param name="create">Makes the trainer of some weights.</param>
    /// <param name="validate">The terms of the loss of validation rows with some weights and beta.</param>
    public NativeTraining(
        NativeRuntime<TNumber> model,
        Func<AlignedArray<TNumber>, NativeTrainer<TNumber>> create,
        Func<AlignedArray<TNumber>, Batch, double, double[]> validate)
    {
        (_model, _weights, _validate) = (model, Copy(model.Map, model.Weights), validate);
        _trainer = create(_weights);
    }

    public string Description { get; } =
        $"on the native engine, in {(typeof(TNumber) == typeof(double) ? 64 : 32)} bits: every part of the model is made of operations";

    public int? ThreadCount => null;

    private WeightMap Map => _model.Map;

    public void Gradient(Batch batch, double beta, Span<double> terms) => _trainer.Gradient(batch, beta, terms);

    public double GradientNorm() => _trainer.GradientNorm();

    public void Step(AdamStep step) => _trainer.Step(step);

    public void Terms(Batch batch, double beta, Span<double> terms) => _trainer.Gradient(batch, beta, terms);

    public double[] ValidationTerms(Batch batch, double beta) => _validate(_weights, batch, beta);

    public void Synchronize() => _model.Replace(Copy(Map, _weights));

    public EngineState State() => new(
        NativeWeights.Export(Map, _weights),
        NativeWeights.Export(Map, _trainer.Means),
        NativeWeights.Export(Map, _trainer.Squares),
        _trainer.Steps);

    public void Restore(EngineState state, string source)
    {
        var means = NativeWeights.Import<TNumber>(Map, SafeTensorsContent.Of(state.Means), source);
        var squares = NativeWeights.Import<TNumber>(Map, SafeTensorsContent.Of(state.Squares), source);
        _model.Replace(NativeWeights.Import<TNumber>(Map, SafeTensorsContent.Of(state.Weights), source, []));
        _model.Weights.Span.CopyTo(_weights.Span);
        means.Span.CopyTo(_trainer.Means.Span);
        squares.Span.CopyTo(_trainer.Squares.Span);
        _trainer.Steps = state.Steps;
    }

    public void Dispose()
    {
        Synchronize();
        _trainer.Dispose();
    }

    private static AlignedArray<TNumber> Copy(WeightMap map, AlignedArray<TNumber> weights)
    {
        var copy = new AlignedArray<TNumber>(map.Count);
        weights.Span.CopyTo(copy.Span);
        return copy;
    }
}
