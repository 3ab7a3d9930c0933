using MultimodalVae.Engines;

namespace MultimodalVae;

/// <summary>The engine of this library.</summary>
internal sealed class NativeEngine : Engine
{
    public override string Name => "native";

    internal override ITrainingEngine CreateTrainer<TNumber>(
        NativeRuntime<TNumber> model, TrainingObjective objective, DataSet data, TrainingOptions options)
    {
        if (model.Graph.ExternalParts.Count > 0)
            throw new NotSupportedException($"The native engine cannot train the model: {model.Graph.ExternalPartsText}. " +
                $"The engine '{model.DefaultEngine}' trains it.");
        var (plan, scales, rows) = (model.PlanOf(objective), objective.Scales(data.Layout), model.RowsOf(data, nameof(data)));
        var validation = options.Validation is { } given ? model.RowsOf(given, nameof(options)) : null;
        var trainerOptions = new NativeTrainerOptions(checked(options.RowsPerBatch * objective.LatentSamples), options.Threads);
        return new NativeTraining<TNumber>(
            model,
            weights => new NativeTrainer<TNumber>(plan, weights, rows, scales, trainerOptions, model.Numerics),
            (weights, batch, beta) => NativeEvaluation<TNumber>.TermsOf(
                plan, weights, model.Numerics, scales, validation ?? throw new InvalidOperationException("There are no validation rows."),
                batch, beta));
    }
}
