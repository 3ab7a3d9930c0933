using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Parts that a file describes, made when somebody asks for them: the model is run by the graph of the file, without their types.
/// </summary>
internal sealed class StoredParts : ModelParts
{
    private readonly ModelMetadata _file;
    private readonly DescribedPart _architecture;
    private readonly DescribedPart _described;
    private readonly ModelGraph _graph;
    private readonly TrainingObjective? _objective;
    private readonly Lazy<GivenParts> _made;
    private readonly Lazy<IReadOnlyDictionary<string, ILikelihood>> _likelihoods;

    /// <param name="file">The file.</param>
    /// <param name="architecture">What it says of the architecture.</param>
    /// <param name="graph">The graph of the file.</param>
    /// <param name="objective">The objective in place of the one that the file describes, or null.</param>
    /// <exception cref="InvalidDataException">The file does not describe the objective.</exception>
    public StoredParts(ModelMetadata file, DescribedPart architecture, ModelGraph graph, TrainingObjective? objective)
    {
        (_file, _architecture, _described, _graph, _objective) = (file, architecture, file.Objective(), graph, objective);
        _made = new Lazy<GivenParts>(Make);
        _likelihoods = new Lazy<IReadOnlyDictionary<string, ILikelihood>>(() => file.Describe(
            ModelMetadata.ArchitectureKey, () => ArchitectureDescription.BuiltInLikelihoods(architecture, graph.Layout)));
    }

    public override VaeArchitecture Architecture => _made.Value.Architecture;

    public override TrainingObjective Objective => _objective ?? _made.Value.Objective;

    public override TrainingObjectiveScales Scales => _objective?.Scales(Layout)
        ?? _file.Describe(ModelMetadata.ObjectiveKey, () => ObjectiveDescription.ScalesOf(_described, Layout));

    public override JsonElement DescribedArchitecture => _architecture.Values;

    public override JsonElement DescribedObjective => _objective is null ? _described.Values : ObjectiveDescription.Of(_objective, Layout);

    public override string? StoredGraph => _file.Text(ModelMetadata.GraphKey);

    private ModalityLayout Layout => _graph.Layout;

    public override ILikelihood? LikelihoodOf(string modality) => _likelihoods.Value.GetValueOrDefault(modality);

    private GivenParts Make()
    {
        var parts = GivenParts.Read(_file, ownParts: null, _objective);
        var (ofParts, ofGraph) = (WeightsOf(parts.Graph(_file, _file.Limit)), WeightsOf(_graph));
        return _file.Describe("model", () => ofParts.Except(ofGraph).Concat(ofGraph.Except(ofParts)).FirstOrDefault() is { } different
            ? throw new FormatException($"its parts and its graph are of two models: only one of them has the weights {different}.")
            : parts);
    }

    private static string[] WeightsOf(ModelGraph graph) =>
        [.. graph.Weights.Tensors.Select(tensor => $"'{tensor.Name}' [{string.Join(", ", tensor.Shape)}]")];
}
