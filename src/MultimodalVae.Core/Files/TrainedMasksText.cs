using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>
/// The masks that a model was trained on in the metadata of its file: a JSON array of texts, one a mask, with 1 for a column that was given
/// and 0 for one that was muted, as in <c>["111111","000110"]</c>.
/// </summary>
internal static class TrainedMasksText
{
    public const string Key = "trained_masks";

    /// <summary>How many masks a model remembers.</summary>
    public const int MostMasks = 100_000;

    /// <summary>
    /// What a file has room for: readers of safetensors refuse a header of 100 MB, and JSON in JSON takes some characters a mask.
    /// </summary>
    private const int MostColumns = 10_000_000;

    /// <summary>
    /// As many masks, in their order; where there are more, those of whole modalities before others: the measures and the analyses ask for
    /// these, and must not take them for unknown.
    /// </summary>
    public static IReadOnlyList<ObservationMask> Limit(IEnumerable<ObservationMask> masks, int most)
    {
        ObservationMask[] all = [.. masks];
        return all.Length <= most ? all : [.. all.OrderBy(mask => mask.HidesPartOfAModality).Take(most)];
    }

    /// <summary>The metadata with the masks, or without where they are not known. Of too many for a file, the first are written.</summary>
    public static Dictionary<string, string> With(Dictionary<string, string> metadata, IReadOnlyList<ObservationMask>? masks)
    {
        if (masks is null)
            return metadata;
        var written = Limit(masks, masks.Count == 0 ? 0 : MostColumns / masks[0].Layout.Width);
        metadata[Key] = JsonTree.Of(written.Select(MaskText.Of)).GetRawText();
        return metadata;
    }

    /// <summary>The masks, or null where the file does not name them.</summary>
    /// <exception cref="InvalidDataException">What the file says is no list of different masks of the layout.</exception>
    public static IReadOnlyList<ObservationMask>? Read(IReadOnlyDictionary<string, string> metadata, ModalityLayout layout, string path)
    {
        if (!metadata.TryGetValue(Key, out var text))
            return null;

        try
        {
            using var texts = StrictJson.Parse(text);
            if (texts.RootElement.ValueKind == JsonValueKind.Null)
                throw new FormatException("null is no list.");
            if (texts.RootElement.GetArrayLength() > MostMasks)
                throw new FormatException($"there are {texts.RootElement.GetArrayLength()}; expected {MostMasks} at most.");
            var (masks, count) = (new ObservationMask[texts.RootElement.GetArrayLength()], 0);
            foreach (var mask in texts.RootElement.EnumerateArray())
                masks[count] = Parse(mask.GetString(), count++, layout);
            return new HashSet<ObservationMask>(masks).Count == masks.Length ? masks : throw new FormatException("one stands twice.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{path}: the masks of the training ('{Key}') are damaged: {ErrorText.Readable(exception)}", exception);
        }
    }

    private static ObservationMask Parse(string? text, int index, ModalityLayout layout) => MaskText.Read(text, layout)
        ?? throw new FormatException($"mask {index} is '{text}'; expected {layout.Width} digits 0 or 1.");
}
