using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>Parts that are there.</summary>
internal sealed class GivenParts(VaeArchitecture architecture, TrainingObjective objective) : ModelParts
{
    public override VaeArchitecture Architecture => architecture;

    public override TrainingObjective Objective => objective;

    public override TrainingObjectiveScales Scales => objective.Scales(architecture.Layout);

    public override JsonElement DescribedArchitecture => ArchitectureDescription.Of(architecture);

    public override JsonElement DescribedObjective => ObjectiveDescription.Of(objective, architecture.Layout);

    /// <summary>The parts that a file describes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ownParts">How parts are made that are not built in, or null.</param>
    /// <param name="objective">The objective in place of the one that the file describes, or null.</param>
    /// <exception cref="InvalidDataException">The file does not describe them, or the description is damaged.</exception>
    /// <exception cref="NotSupportedException">Parts are not built in and there is no factory for them; all of them are named.</exception>
    public static GivenParts Read(ModelMetadata file, PartFactories? ownParts, TrainingObjective? objective)
    {
        var description = file.Architecture();
        var layout = file.Layout(description);
        var (factories, training) = (ObjectiveDescription.Factories.With(ownParts), objective is null ? file.Objective() : null);
        file.Describe("model", () => CheckKnown(description, training, ownParts));
        return new GivenParts(
            file.Describe(ModelMetadata.ArchitectureKey, () => ArchitectureDescription.Read(description.With(factories, layout), layout)),
            objective ?? file.Describe(ModelMetadata.ObjectiveKey, training!.With(factories, layout).Make<TrainingObjective>));
    }

    /// <summary>Checks the numbers; the parts check their own.</summary>
    /// <exception cref="VaeConfigurationException">
    /// One is out of its range; the message names it with what was found and expected.
    /// </exception>
    public void Check()
    {
        var problems = architecture.Problems().Concat(objective.Problems()).Concat(objective.ProblemsWith(architecture.Layout)).ToList();
        if (problems.Count > 0)
            throw new VaeConfigurationException(problems);
    }

    /// <summary>The graph that the parts of a file make.</summary>
    /// <exception cref="InvalidDataException">A number is out of its range, or the parts do not fit each other.</exception>
    public ModelGraph Graph(ModelMetadata file, WeightLimit limit) => file.Describe("model", () =>
    {
        Check();
        return ArchitectureGraph.Of(architecture, limit);
    });

    public override ILikelihood? LikelihoodOf(string modality) =>
        architecture.Modalities.Single(part => part.Modality.Name == modality).Likelihood;

    private static bool CheckKnown(DescribedPart architecture, DescribedPart? objective, PartFactories? ownParts)
    {
        string[] unknown =
        [
            .. ObjectiveDescription.Factories.UnknownIn(architecture.Values, "", ownParts),
            .. objective is null ? [] : ObjectiveDescription.Factories.UnknownIn(objective.Values, ModelMetadata.ObjectiveKey, ownParts),
        ];
        return unknown.Length == 0 ? true : throw new NotSupportedException(
            $"The model has parts that are not built in: {string.Join("; ", unknown)}. " +
            $"{nameof(PartFactories)} say how such parts are made; of the objective another one can be given.");
    }
}
