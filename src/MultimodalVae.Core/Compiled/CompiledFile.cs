using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>A compiled model from a model file.</summary>
internal static class CompiledFile
{
    /// <summary>Few enough to take little memory, and more than a damaged file lacks that somebody wants to repair.</summary>
    private const int MissingTensors = 1000;

    public static CompiledVae Read(string path)
    {
        var file = ModelFile.Read(path);
        var architecture = ArchitectureDescription.ReadArchitecture(file, ownParts: null);
        var layout = architecture.Layout;
        var graph = file.Describe(ModelFile.ArchitectureKey, () => GraphOf(architecture, file.Limit with { Missing = MissingTensors }));
        var plan = new InferencePlan(graph);
        var weights = NativeWeights.Import<float>(plan.Plan.Weights, file.Content, path);
        return new CompiledVae(plan, weights, file.TrainedMasks(layout)) { DataStatistics = file.Statistics(layout) };
    }

    /// <exception cref="NotSupportedException">A part is a torch module, or 32 bits cannot compute with the mute value.</exception>
    public static ModelGraph GraphOf(VaeArchitecture architecture, WeightLimit limit) =>
        MuteValues.ProblemOf(architecture.Layout.MuteValue, isDouble: false) is null
            ? ArchitectureGraph.Of(architecture, limit)
            : throw new NotSupportedException(
                $"The model cannot be compiled: the mute value is {Numbers.Text(architecture.Layout.MuteValue)}; " +
                $"expected at most {Numbers.Text(MuteValues.Largest(isDouble: false))}. The torch engine runs it.");
}
