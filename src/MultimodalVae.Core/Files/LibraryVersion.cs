namespace MultimodalVae.Files;

/// <summary>The version of the library, for files and meters to name.</summary>
internal static class LibraryVersion
{
    public static string Text { get; } = typeof(LibraryVersion).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
