namespace MultimodalVae.Files;

/// <summary>
/// What the metadata of the library's safetensors files begin their format with: one kind of file given for the other is called what it is.
/// </summary>
internal static class FormatNames
{
    public const string Key = "format";
    public const string Weights = "MultimodalVae weights ";
    public const string Checkpoint = "MultimodalVae checkpoint ";

    public static bool IsOf(IReadOnlyDictionary<string, string> metadata, string format) =>
        metadata.GetValueOrDefault(Key)?.StartsWith(format, StringComparison.Ordinal) == true;
}
