using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>
/// The names of the columns in the metadata of a model file: a JSON object with the names of each modality, as in
/// <c>{"joint":["shoulder","elbow"],"touch":["0"]}</c>.
/// </summary>
internal static class ColumnNamesText
{
    public const string Key = "columns";

    public static string Of(ModalityLayout layout) => Describe(layout).GetRawText();

    public static JsonElement Describe(ModalityLayout layout) => JsonTree.Of(
        layout.Modalities.Select(modality => (modality.Name, JsonTree.Of(modality.ColumnNames))));

    /// <summary>Modalities with the names of the file, or with numbered columns where it does not say them.</summary>
    /// <exception cref="InvalidDataException">The file does not say as many different names as each modality has columns.</exception>
    public static Modality[] Read(IReadOnlyDictionary<string, string> metadata, (string Name, int Width)[] modalities, string path)
    {
        var read = new Modality[modalities.Length];
        if (!metadata.TryGetValue(Key, out var text))
        {
            for (var i = 0; i < read.Length; i++)
                read[i] = new Modality(modalities[i].Name, modalities[i].Width);
            return read;
        }

        try
        {
            using var columns = StrictJson.Parse(text);
            for (var i = 0; i < read.Length; i++)
                read[i] = new Modality(modalities[i].Name, NamesOf(modalities[i].Name, modalities[i].Width, columns.RootElement));
            return read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{path}: the names of the columns ('{Key}') are damaged: {ErrorText.Readable(exception)}", exception);
        }
    }

    private static string[] NamesOf(string modality, int width, JsonElement columns)
    {
        if (!columns.TryGetProperty(modality, out var list))
            throw new FormatException($"'{modality}' is missing.");
        var (names, count) = (new string[list.GetArrayLength()], 0);
        foreach (var name in list.EnumerateArray())
            names[count++] = name.GetString() ?? throw new FormatException($"a column of '{modality}' has no name.");
        return names.Length == width ? names : throw new FormatException($"'{modality}' has {names.Length}; expected {width}.");
    }
}
