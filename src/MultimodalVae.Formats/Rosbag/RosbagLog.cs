namespace MultimodalVae.Formats;

/// <summary>
/// Bags of ROS 2: MCAP or SQLite files, or a folder with those that one recording was split into. Each topic with numbers is a table.
/// </summary>
internal static class RosbagLog
{
    private const string Mcap = "MCAP";
    private const string Sqlite = "SQLite";

    /// <summary>Whether a file begins as a bag.</summary>
    public static bool IsBag(ReadOnlySpan<byte> head) => head.StartsWith(McapFile.Magic) || head.StartsWith(SqliteBag.Magic);

    /// <summary>What a folder with a bag has.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "metadata.yaml");

    public static LogContent Read(
        string path, IReadOnlyList<string> definitionPaths, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var topics = new BagTopics(DefinitionFiles.Read(definitionPaths), progress, cancellationToken);
        var containers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(path) ? FilesOf(path, topics.Warnings) : [path])
            containers.Add(ReadFile(file, topics));
        return new LogContent($"rosbag2 ({string.Join(" and ", containers)})", topics.Tables(path), topics.Warnings);
    }

    private static string ReadFile(string path, BagTopics topics)
    {
        var isMcap = false;
        using (var file = Files.RegularFile.OpenRead(path))
        {
            var head = new byte[SqliteBag.Magic.Length];
            _ = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            isMcap = head.AsSpan().StartsWith(McapFile.Magic);
            if (!IsBag(head))
                throw new InvalidDataException($"{path}: it begins neither as MCAP nor as SQLite; expected a bag of ROS 2.");
            if (isMcap)
            {
                file.Position = 0;
                new McapFile(path, file, topics).Read();
            }
        }

        if (!isMcap)
            SqliteBag.Read(path, topics);
        return isMcap ? Mcap : Sqlite;
    }

    private static string[] FilesOf(string folder, List<string> warnings)
    {
        string[] all = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string[] packed = [.. all.Where(file => Path.GetExtension(file) == ".zstd").Select(file => Path.GetFileName(file))];
        if (packed.Length > 0)
            warnings.Add($"{folder}: files that are compressed as a whole are not read: {ErrorText.Names(packed)}.");
        string[] files = [.. all.Where(file => Path.GetExtension(file) is ".mcap" or ".db3")];
        return files.Length > 0 ? files : throw new InvalidDataException(
            $"{folder}: there is no .mcap or .db3 file beside 'metadata.yaml'; expected those of a bag."
            + (packed.Length > 0 ? $" {warnings[^1]}" : ""));
    }
}
