using System.Text.Json;

namespace MultimodalVae.Parts;

/// <summary>What the metadata of a model file say of all columns: a JSON object of lists with a number a column.</summary>
internal static class ColumnLists
{
    /// <summary>What is read from the lists, or null where the file does not have them.</summary>
    /// <param name="metadata">The metadata of the file.</param>
    /// <param name="key">The name of the lists among them.</param>
    /// <param name="damaged">What is said of lists that make no sense, as in <c>the scaling of the columns is damaged</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads them.</param>
    /// <exception cref="InvalidDataException">The lists make no sense.</exception>
    public static T? Read<T>(
        IReadOnlyDictionary<string, string> metadata, string key, string damaged, string path, Func<DescribedPart, T> read)
        where T : class
    {
        if (!metadata.TryGetValue(key, out var text))
            return null;

        try
        {
            return read(DescribedPart.Parse(text));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {damaged}: {ErrorText.Readable(exception)}", exception);
        }
    }

    /// <exception cref="FormatException">A list has another length.</exception>
    public static void CheckLengths(int width, params ReadOnlySpan<int> lengths)
    {
        if (lengths.ContainsAnyExcept(width))
            throw new FormatException($"there are not {width} numbers of each kind, one a column.");
    }
}
