namespace MultimodalVae.Formats;

/// <summary>
/// Data sets of LeRobot: Parquet files under <c>data</c>, one for each episode (v2) or with several (v3.0), and their description in
/// <c>meta/info.json</c>. Videos are not read.
/// </summary>
internal static class LeRobotLog
{
    private const string Time = "timestamp";
    private const string Episode = "episode_index";
    private const string Frame = "frame_index";

    private static readonly string[] _bookkeeping = [Frame, "index", "task_index", "next.done", "next.success", "next.truncated"];

    /// <summary>Whether a column counts or marks the frames of a LeRobot data set, one of whose files it may be from.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="all">The names of all columns.</param>
    public static bool IsBookkeeping(string name, IReadOnlySet<string> all) =>
        all.Contains(Frame) && all.Contains(Episode) && _bookkeeping.Contains(name);

    public static LogContent Read(string folder, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var info = LeRobotInfo.Read(LeRobotInfo.PathIn(folder));
        var data = Path.Combine(folder, "data");
        string[] paths = Directory.Exists(data) ? [.. Directory.EnumerateFiles(data, "*.parquet", SearchOption.AllDirectories).Order(
            StringComparer.Ordinal)] : [];
        if (paths.Length == 0)
            throw new InvalidDataException($"{folder}: there is no Parquet file under 'data'; expected those of a LeRobot data set.");
        var warnings = new List<string>();
        if (info.Videos.Count > 0)
            warnings.Add($"{folder}: videos are not read: {ErrorText.Names(info.Videos)}.");
        var columns = ParquetLog.ReadFiles(paths, info.NameOf, warnings, progress, cancellationToken);
        var episodes = columns.FirstOrDefault(column => column.Name == Episode)?.Values.ToArray().Distinct().Count();
        if (episodes != info.EpisodeCount)
            warnings.Add($"{folder}: there are {episodes ?? 1} episodes; " +
                $"meta/info.json says {(info.EpisodeCount is { } count ? count : "nothing")}.");
        var table = new LogTable("", columns, NameIn(Time), NameIn(Episode)) { HasSeconds = true };
        return new LogContent($"LeRobot {info.Version}".Trim(), [table], warnings);

        string? NameIn(string name) => columns.Any(column => column.Name == name) ? name : null;
    }
}
