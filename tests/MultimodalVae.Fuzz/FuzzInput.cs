namespace MultimodalVae.Fuzz;

/// <summary>What a reader is given.</summary>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Previous">Those of the checkpoint before, or null where there is none.</param>
internal sealed record FuzzInput(byte[] Content, byte[]? Previous = null)
{
    /// <summary>What the name of the file before ends with.</summary>
    public const string PreviousEnding = ".previous";

    public long Length => Content.Length + (Previous?.Length ?? 0);

    public static FuzzInput ReadFrom(string path) =>
        new(File.ReadAllBytes(path), File.Exists(path + PreviousEnding) ? File.ReadAllBytes(path + PreviousEnding) : null);

    public void WriteTo(string path)
    {
        File.WriteAllBytes(path, Content);
        if (Previous is not null)
            File.WriteAllBytes(path + PreviousEnding, Previous);
    }
}
