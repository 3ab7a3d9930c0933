using MultimodalVae.Files;

namespace Samples.Shared;

/// <summary>The output folder. It is tried before hours are spent on what could not be written.</summary>
internal sealed class OutputFolder
{
    private readonly SortedSet<string> _written = [];

    private OutputFolder(string folder) => FullName = folder;

    public string FullName { get; }

    public IReadOnlyCollection<string> Written => _written;

    public static OutputFolder Prepare(string folder, params string[] subfolders)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var subfolder in subfolders)
                Directory.CreateDirectory(Path.Combine(folder, subfolder));
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}");
            AtomicFile.WriteText(probe, _ => { });
            File.Delete(probe);
            return new OutputFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out {folder} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>The path of a file that is going to be written.</summary>
    public string Add(string name)
    {
        lock (_written)
            _written.Add(name);
        return Path.Combine(FullName, name);
    }
}
