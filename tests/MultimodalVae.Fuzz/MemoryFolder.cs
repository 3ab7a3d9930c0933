namespace MultimodalVae.Fuzz;

/// <summary>A new temporary folder, in memory where the system has such: hundreds of thousands of files are written and flushed.</summary>
internal static class MemoryFolder
{
    private const string SharedMemory = "/dev/shm";

    public static DirectoryInfo Create() => Directory.CreateDirectory(Path.Combine(
        Directory.Exists(SharedMemory) ? SharedMemory : Path.GetTempPath(), $"multimodalvae-fuzz-{Guid.NewGuid():N}"));
}
