using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;

namespace MultimodalVae.Compiled;

/// <summary>A compiled model from a model file.</summary>
internal static class CompiledFile
{
    /// <summary>Few enough to take little memory, and more than a damaged file lacks that somebody wants to repair.</summary>
    private const int MissingTensors = 1000;

    public static CompiledVae Read(string path)
    {
        var file = ModelFile.Read(path);
        var limit = file.Limit with { Missing = MissingTensors };
        var (graph, layout) = file.Text(ModelFile.GraphKey) is { } text ? Stored(file, text, limit) : Described(file, limit);
        var plan = new InferencePlan(graph);
        var weights = NativeWeights.Import<float>(plan.Plan.Weights, file.Content, path);
        return new CompiledVae(plan, weights, file.TrainedMasks(layout)) { DataStatistics = file.Statistics(layout) };
    }

    /// <summary>The graph of the file, which needs no type of a part.</summary>
    private static (ModelGraph Graph, ModalityLayout Layout) Stored(ModelFile file, string text, WeightLimit limit)
    {
        var architecture = file.Architecture();
        var layout = file.Layout(architecture);
        file.Describe(ModelFile.ArchitectureKey, () =>
        {
            var isDouble = architecture.Has("precision") && architecture.Get<Precision>("precision") == Precision.Float64;
            return MuteValues.ProblemOf(layout.MuteValue, isDouble) is { } problem ? throw new FormatException(problem) : isDouble;
        });
        return (file.Describe(ModelFile.GraphKey, () => Checked(layout, () => GraphText.Read(text, layout, limit))), layout);
    }

    private static (ModelGraph Graph, ModalityLayout Layout) Described(ModelFile file, WeightLimit limit)
    {
        var architecture = ArchitectureDescription.ReadArchitecture(file, ownParts: null);
        return (file.Describe(ModelFile.ArchitectureKey, () => GraphOf(architecture, limit)), architecture.Layout);
    }

    /// <exception cref="NotSupportedException">A part is not made of operations, or 32 bits cannot compute with the mute value.</exception>
    public static ModelGraph GraphOf(VaeArchitecture architecture, WeightLimit limit) =>
        Checked(architecture.Layout, () => MadeOfOperations(ArchitectureGraph.Of(architecture, limit)));

    private static ModelGraph MadeOfOperations(ModelGraph graph) => graph.ExternalParts.Count == 0
        ? graph
        : throw new NotSupportedException($"The model cannot be compiled: {graph.ExternalPartsText}.");

    private static ModelGraph Checked(ModalityLayout layout, Func<ModelGraph> make) => MuteValues.ProblemOf(layout.MuteValue, isDouble: false) is null
        ? make()
        : throw new NotSupportedException(
            $"The model cannot be compiled: the mute value is {Numbers.Text(layout.MuteValue)}; " +
            $"expected at most {Numbers.Text(MuteValues.Largest(isDouble: false))}. The model runs in 64 bits.");
}
