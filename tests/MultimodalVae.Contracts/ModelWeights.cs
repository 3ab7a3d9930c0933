using MultimodalVae.Files;

namespace MultimodalVae.Contracts;

/// <summary>The weights of a model by name, as a file has them.</summary>
internal static class ModelWeights
{
    public static Dictionary<string, SafeTensor> Of(VaeModel model)
    {
        using var file = new TemporaryFile();
        model.Save(file.Path);
        return new Dictionary<string, SafeTensor>(SafeTensorsFile.Read(file.Path).Tensors);
    }

    public static void Put(VaeModel model, IReadOnlyDictionary<string, SafeTensor> weights)
    {
        using var file = new TemporaryFile();
        SafeTensorsFile.Write(file.Path, weights, new Dictionary<string, string>());
        model.LoadWeights(file.Path);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"multimodalvae-{Guid.NewGuid():N}.safetensors");

        public void Dispose() => File.Delete(Path);
    }
}
