using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>JSON in which no object has a name twice: of two values one would be believed, and the other not seen.</summary>
/// <remarks>
/// <see cref="JsonDocumentOptions.AllowDuplicateProperties"/> looks too, and loads OpenSSL for it, which a robot need not have.
/// </remarks>
internal static class StrictJson
{
    /// <exception cref="JsonException">The text is no JSON, is nested too deep, or has a name twice.</exception>
    public static JsonDocument Parse(string text) => Checked(JsonDocument.Parse(text));

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text, int mostDepth) =>
        Checked(JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = mostDepth }));

    private static JsonDocument Checked(JsonDocument document)
    {
        try
        {
            Check(document.RootElement);
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static void Check(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Check(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            // A file may have very many objects that are empty or have one name.
            var names = element.GetPropertyCount() > 1 ? new HashSet<string>() : null;
            foreach (var property in element.EnumerateObject())
            {
                if (names?.Add(property.Name) == false)
                    throw new JsonException($"The name '{property.Name}' stands twice in one object.");
                Check(property.Value);
            }
        }
    }
}
