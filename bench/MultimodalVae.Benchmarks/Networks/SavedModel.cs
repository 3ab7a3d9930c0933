namespace MultimodalVae.Benchmarks.Networks;

/// <summary>A model in a file, deleted when disposed.</summary>
internal sealed class SavedModel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("multimodal-vae-");

    public SavedModel(VaeModel model)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "model.safetensors");
        model.Save(Path);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
