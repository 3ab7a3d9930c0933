using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>Makes a model of its file: of the graph that the file has, or of its parts.</summary>
internal sealed class ModelReader(ModelMetadata file, SafeTensorsContent content, string path)
{
    /// <summary>Few enough to take little memory, and more than a damaged file lacks that somebody wants to repair.</summary>
    private const int MissingTensors = 1000;

    private readonly WeightLimit _limit = file.Limit with { Missing = MissingTensors };

    public (ModelParts Parts, ModelRuntime Runtime) Read(PartFactories? ownParts, TrainingObjective? objective)
    {
        if (ownParts is null && file.Text(ModelMetadata.GraphKey) is { } text)
            return Stored(text, objective);
        var parts = GivenParts.Read(file, ownParts, objective);
        if (objective is not null)
            Check(objective, parts.Architecture.Layout);
        var graph = parts.Graph(file, _limit);
        objective?.Check(graph);
        if (graph.ExternalParts.Count == 0 && file.Text(ModelMetadata.GraphKey) is null)
            throw file.GraphIsMissing();
        return (parts, ModelRuntime.Create(graph, parts.Architecture.Precision, Weights(graph), file.Scaling(graph.Layout)));
    }

    private (ModelParts Parts, ModelRuntime Runtime) Stored(string text, TrainingObjective? objective)
    {
        var architecture = file.Architecture();
        var layout = file.Layout(architecture);
        if (objective is not null)
            Check(objective, layout);
        var precision = file.Describe(ModelMetadata.ArchitectureKey, () => PrecisionOf(architecture, layout));
        var graph = file.Describe(
            ModelMetadata.GraphKey, () =>
                GraphText.Read(text, layout, precision, _limit, BuiltInLikelihoods.Distributions, file.WrittenBy));
        objective?.Check(graph);
        return (
            new StoredParts(file, architecture, graph, objective),
            ModelRuntime.Create(graph, precision, Weights(graph), file.Scaling(graph.Layout)));
    }

    private FileWeights Weights(ModelGraph graph) => new(content, path, file.ProblemOf(graph.Layout) is { } problem ? [problem] : []);

    private static Precision PrecisionOf(DescribedPart architecture, ModalityLayout layout)
    {
        var precision = ArchitectureDescription.PrecisionOf(architecture);
        return MuteValues.ProblemOf(layout.MuteValue, precision == Precision.Float64) is { } problem
            ? throw new FormatException(problem)
            : precision;
    }

    private static void Check(TrainingObjective objective, ModalityLayout layout)
    {
        if (objective.Problems().Concat(objective.ProblemsWith(layout)).ToList() is { Count: > 0 } problems)
            throw new VaeConfigurationException(problems);
    }
}
