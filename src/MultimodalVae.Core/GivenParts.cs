using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Likelihoods;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>Parts that are there.</summary>
internal sealed class GivenParts(VaeArchitecture architecture, TrainingObjective objective) : ModelParts
{
    public override VaeArchitecture Architecture => architecture;

    public override TrainingObjective Objective => objective;

    public override TrainingObjectiveScales Scales => objective.Scales(architecture.Layout);

    public override JsonElement DescribedArchitecture => ArchitectureDescription.Of(architecture);

    public override JsonElement DescribedObjective => ArchitectureDescription.Of(objective, architecture.Layout);

    /// <summary>Checks the numbers; the parts check their own.</summary>
    /// <exception cref="VaeConfigurationException">One is out of its range; the message names it with what was found and expected.</exception>
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

    public override ILikelihood? LikelihoodOf(string modality) => architecture.Modalities.Single(part => part.Modality.Name == modality).Likelihood;
}
