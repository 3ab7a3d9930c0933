using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Finds the reader of a log by its first bytes.</summary>
internal static class FormatReaders
{
    private const int HeadLength = MatHeader.Size;

    /// <summary>Reads one log, or those that a folder or a pattern stands for.</summary>
    public static LogContent Read(string path, LogOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return File.Exists(LeRobotInfo.PathIn(path)) ? LeRobotLog.Read(path, progress, cancellationToken)
                : File.Exists(RosbagLog.PathIn(path)) ? RosbagLog.Read(path, options.MessageDefinitions, progress, cancellationToken)
                : Read(LogFiles.In(path), options, progress, cancellationToken);
        }

        if (LogFiles.IsPattern(path))
            return Read(LogFiles.Matching(path), options, progress, cancellationToken);

        var head = Head(path);
        return head.StartsWith("PAR1"u8) ? ParquetLog.Read(path, progress, cancellationToken)
            : head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] ? Hdf5Log.Read(path, isOfMatlab: false, progress, cancellationToken)
            : head.StartsWith("MATLAB 7.3"u8) ? Hdf5Log.Read(path, isOfMatlab: true, progress, cancellationToken)
            : MatHeader.Begins(head) ? MatlabLog.Read(path, progress, cancellationToken)
            : RosbagLog.IsBag(head) ? RosbagLog.Read(path, options.MessageDefinitions, progress, cancellationToken)
            : CsvLog.Read(path, options.Csv, progress, cancellationToken);
    }

    /// <summary>Reads logs with the same columns, each an episode.</summary>
    public static LogContent Read(
        IReadOnlyList<string> paths, LogOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken) =>
        JoinedLogs.Read(paths, path => Read(path, options, null, cancellationToken), progress);

    private static ReadOnlySpan<byte> Head(string path)
    {
        using var file = RegularFile.OpenRead(path);
        var bytes = new byte[HeadLength];
        return bytes.AsSpan(0, file.Length > 0 ? file.ReadAtLeast(bytes, HeadLength, throwOnEndOfStream: false) : 0);
    }
}
