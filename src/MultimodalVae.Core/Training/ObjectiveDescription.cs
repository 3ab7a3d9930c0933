using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>What a model file says of what training minimises.</summary>
internal static class ObjectiveDescription
{
    /// <summary>How an objective and all built-in parts are made of their descriptions.</summary>
    public static PartFactories Factories { get; } = BuiltInParts.Factories.With(new PartFactories().Add(part => Numbers(part) with
    {
        Beta = part.Get<IBetaSchedule>("beta"),
        Muting = part.Get<IMutingStrategy>("muting"),
    }));

    public static JsonElement Of(TrainingObjective objective, ModalityLayout layout) =>
        PartOptions.Describe(nameof(TrainingObjective), layout, options => options
        .Add("beta", objective.Beta)
        .Add("bound", objective.Bound)
        .Add("freeBits", objective.FreeBits)
        .Add("latentSamples", objective.LatentSamples)
        .Add("modalityWeights", objective.ModalityWeights)
        .Add("muting", objective.Muting)
        .Add("samplesPerBound", objective.SamplesPerBound)
        .Add("targets", objective.Targets)
        .Add("weighting", objective.Weighting));

    /// <summary>What losses are multiplied with by the objective of a description, whatever its schedule and muting.</summary>
    /// <exception cref="FormatException">The description is damaged.</exception>
    public static TrainingObjectiveScales ScalesOf(DescribedPart description, ModalityLayout layout) => Numbers(description).Scales(layout);

    private static TrainingObjective Numbers(DescribedPart description) => new()
    {
        Weighting = description.Get<LossWeighting>("weighting"),
        ModalityWeights = description.Dictionary<double>("modalityWeights"),
        FreeBits = description.Get<double>("freeBits"),
        LatentSamples = description.Get<int>("latentSamples"),
        Bound = description.Get<TrainingBound>("bound"),
        SamplesPerBound = description.Has("samplesPerBound") ? description.Get<int>("samplesPerBound") : null,
        Targets = description.Get<ReconstructionTargets>("targets"),
    };
}
