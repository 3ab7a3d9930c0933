namespace MultimodalVae.Tests.Shared;

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("multimodalvae-tests-").FullName;

    public string PathOf(string name) => Path.Combine(FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public IEnumerable<string> FileNames => Directory.EnumerateFileSystemEntries(FullName).Select(path => Path.GetFileName(path));

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
