using MultimodalVae.Files;

namespace MultimodalVae.Compiled;

/// <summary>A compiled model from a model file.</summary>
internal static class CompiledFile
{
    /// <summary>Few enough to take little memory, and more than a damaged file lacks that somebody wants to repair.</summary>
    private const int MissingTensors = 1000;

    public static CompiledVae Read(string path)
    {
        var file = ModelFile.Read(path);
        var architecture = file.Architecture();
        var layout = file.Layout(architecture);
        var program = file.Describe(ModelFile.ArchitectureKey, () => ProgramReader.Read(architecture, layout, file.Limit with { Missing = MissingTensors }));
        var weights = CompiledWeights.Import(program, file.Content, path);
        return new CompiledVae(program, weights, file.TrainedMasks(layout)) { DataStatistics = file.Statistics(layout) };
    }
}
