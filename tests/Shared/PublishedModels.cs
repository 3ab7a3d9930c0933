using MultimodalVae.Files;

namespace MultimodalVae.Tests.Shared;

/// <summary>The published models that lie in the shared data, whatever their numbers.</summary>
internal static class PublishedModels
{
    /// <summary>The names of their files; a first one, for a test to skip, where there are none.</summary>
    public static TheoryData<string> Runs => Directory.Exists(SharedData.Published)
        ? [.. Directory.GetFiles(SharedData.Published, "run-*.safetensors").Select(
            path => Path.GetFileNameWithoutExtension(path)).Order().DefaultIfEmpty("run-1")]
        : ["run-1"];

    public static VaeModel Load(string run, Precision precision)
    {
        SharedData.SkipWithout(PathOf(run));
        var model = IcubPreset.CreateBuilder().WithPrecision(precision).Build();
        model.LoadWeights(PathOf(run), NameInFile);
        return model;
    }

    /// <summary>An input or output that is stored with the model, as in <c>expected.complete.mean</c>.</summary>
    public static RowMatrix Expected(string run, string name)
    {
        var tensor = SafeTensorsFile.Read(PathOf(run)).Tensors[name];
        return new RowMatrix((int)tensor.Shape[0], (int)tensor.Shape[1], [.. tensor.Values]);
    }

    private static string PathOf(string run) => Path.Combine(SharedData.Published, run + ".safetensors");

    private static string NameInFile(string name) => name
        .Replace("fusion.shared.", "encoder.shared.", StringComparison.Ordinal)
        .Replace("fusion.latent.", "latent.", StringComparison.Ordinal)
        .Replace("shared_decoder.0.", "decoder.shared.0.", StringComparison.Ordinal)
        .Replace("cut_layer.0.", "decoder.shared.1.", StringComparison.Ordinal)
        .Replace("likelihood.", "decoder.", StringComparison.Ordinal);
}
