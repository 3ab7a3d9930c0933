namespace MultimodalVae.Formats;

/// <summary>The logs that one path stands for: those in a folder, or those whose names match a pattern.</summary>
internal static class LogFiles
{
    private static readonly string[] _endings = [".csv", ".tsv", ".parquet", ".mat", ".h5", ".hdf5", ".mcap", ".db3"];

    /// <summary>Whether the last name of a path has <c>*</c> or <c>?</c> and is that of no file.</summary>
    public static bool IsPattern(string path) => Path.GetFileName(path).AsSpan().ContainsAny('*', '?') && !Path.Exists(path);

    /// <summary>The files whose names match a pattern, in the order of their names.</summary>
    /// <exception cref="FileNotFoundException">There are none.</exception>
    public static IReadOnlyList<string> Matching(string pattern)
    {
        var folder = Path.GetDirectoryName(pattern) is { Length: > 0 } given ? given : ".";
        string[] paths = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Where(path => !ModelFiles.Include(path))] : [];
        return paths.Length > 0 ? [.. paths.Order(StringComparer.Ordinal)]
            : throw new FileNotFoundException($"{pattern}: there is no such file, and no log that the pattern matches.");
    }

    /// <summary>The logs in a folder, in the order of their names.</summary>
    /// <exception cref="InvalidDataException">There are none, or logs of several formats; the message says which.</exception>
    public static IReadOnlyList<string> In(string folder)
    {
        var kinds = Directory.EnumerateFiles(folder)
            .Where(path => _endings.Contains(Path.GetExtension(path).ToLowerInvariant()) && !ModelFiles.Include(path))
            .GroupBy(path => Path.GetExtension(path).ToLowerInvariant()).OrderBy(kind => kind.Key).ToList();
        return kinds.Count switch
        {
            1 => [.. kinds[0].Order(StringComparer.Ordinal)],
            0 => throw new InvalidDataException(
                $"{folder}: it is a folder without 'meta/info.json', 'metadata.yaml' and logs such as '.csv'; "
                + "expected a file, a pattern of files, or a folder with logs, a LeRobot data set or a bag of ROS 2."),
            _ => throw new InvalidDataException(
                $"{folder}: it is a folder with files of several formats, {ErrorText.Names([.. kinds.Select(kind => kind.Key)])}; "
                + $"expected one format, or a pattern such as '{Path.Combine(folder, $"*{kinds[0].Key}")}'."),
        };
    }
}
