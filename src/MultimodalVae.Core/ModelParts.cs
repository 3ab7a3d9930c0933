using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>The parts of a model, and of what training minimises.</summary>
internal abstract class ModelParts
{
    /// <exception cref="NotSupportedException">Parts are not built in and nobody said how they are made; all of them are named.</exception>
    /// <exception cref="InvalidDataException">The file that describes them is damaged.</exception>
    public abstract VaeArchitecture Architecture { get; }

    /// <inheritdoc cref="Architecture"/>
    public abstract TrainingObjective Objective { get; }

    /// <summary>What losses are multiplied with.</summary>
    public abstract TrainingObjectiveScales Scales { get; }

    /// <summary>What a model file says of the architecture.</summary>
    public abstract JsonElement DescribedArchitecture { get; }

    /// <summary>What a model file says of the objective.</summary>
    public abstract JsonElement DescribedObjective { get; }

    /// <summary>The graph that they make, as the file has it that they are from; else null.</summary>
    public virtual string? StoredGraph => null;

    /// <summary>The likelihood of a modality; null where it is known by the graph alone.</summary>
    public abstract ILikelihood? LikelihoodOf(string modality);
}
