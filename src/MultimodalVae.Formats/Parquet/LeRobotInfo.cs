using System.Text.Json;

namespace MultimodalVae.Formats;

/// <summary>
/// What <c>meta/info.json</c> of a LeRobot data set says: names of the places in its vectors, and how many episodes there are.
/// </summary>
internal sealed class LeRobotInfo
{
    private const int MaxLength = 16 * 1024 * 1024;

    private readonly Dictionary<string, IReadOnlyList<string>> _names = new(StringComparer.Ordinal);

    private LeRobotInfo(string version, int? episodeCount) => (Version, EpisodeCount) = (version, episodeCount);

    /// <summary>As in <c>v2.1</c>.</summary>
    public string Version { get; }

    public int? EpisodeCount { get; }

    /// <summary>The features that are videos.</summary>
    public List<string> Videos { get; } = [];

    public static string PathIn(string folder) => Path.Combine(folder, "meta", "info.json");

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static LeRobotInfo Read(string path)
    {
        using var file = SmallFile.OpenRead(path, MaxLength, "a description of a data set");
        try
        {
            using var document = JsonDocument.Parse(file);
            return Of(document.RootElement, path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{path}: it is no description of a LeRobot data set: {ErrorText.Readable(exception)}", exception);
        }
    }

    /// <summary>The name of a place in a vector.</summary>
    public string NameOf(string feature, int place) =>
        FormattableString.Invariant(
            $"{feature}.{(_names.TryGetValue(feature, out var names) && place < names.Count ? names[place] : place)}");

    private static LeRobotInfo Of(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features)
            || features.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{path}: it has no 'features'; expected a description of a LeRobot data set.");
        var info = new LeRobotInfo(
            root.TryGetProperty("codebase_version", out var version) ? version.GetString() ?? "" : "",
            root.TryGetProperty("total_episodes", out var count) && count.TryGetInt32(out var episodes) ? episodes : null);
        foreach (var feature in features.EnumerateObject().Where(feature => feature.Value.ValueKind == JsonValueKind.Object))
        {
            if (feature.Value.TryGetProperty("dtype", out var type) && type.ValueEquals("video"))
                info.Videos.Add(feature.Name);
            else if (feature.Value.TryGetProperty("names", out var names) && Texts(names) is { Count: > 0 } found && found.Distinct()
                .Count() == found.Count)
                info._names.TryAdd(feature.Name, found);
        }

        return info;
    }

    /// <summary>All texts, of a list, of lists in a list, or of an object with lists.</summary>
    private static IReadOnlyList<string> Texts(JsonElement names) => names.ValueKind switch
    {
        JsonValueKind.String => [names.GetString()!],
        JsonValueKind.Array => [.. names.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.Object => [.. names.EnumerateObject().SelectMany(one => Texts(one.Value))],
        _ => [],
    };
}
