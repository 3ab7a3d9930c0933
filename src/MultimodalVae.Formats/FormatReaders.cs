using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Finds the reader of a log by its first bytes.</summary>
internal static class FormatReaders
{
    private const int HeadLength = MatHeader.Size;

    /// <summary>Reads one log, or those that a folder or a pattern stands for.</summary>
    /// <exception cref="InvalidDataException">There are words that stand for a missing value, and the log is no text.</exception>
    public static LogContent Read(string path, LogOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path) && !File.Exists(LeRobotInfo.PathIn(path)) && !File.Exists(RosbagLog.PathIn(path)))
            return Read(LogFiles.In(path), options, progress, cancellationToken);
        if (LogFiles.IsPattern(path))
            return Read(LogFiles.Matching(path), options, progress, cancellationToken);
        if (ReaderOfNumbers(path, options, progress, cancellationToken) is not { } read)
            return CsvLog.Read(path, options.Csv, progress, cancellationToken);
        return options.Csv.MissingWords.Count == 0 ? read() : throw new InvalidDataException(
            $"{path}: {nameof(CsvFormat)}.{nameof(CsvFormat.MissingWords)} has {ErrorText.Names(options.Csv.MissingWords)}, and the log "
            + "is no text; expected none. Numbers that stand for a missing value belong in "
            + $"{nameof(LogMapping)}.{nameof(LogMapping.MissingValues)}.");
    }

    /// <summary>Reads logs with the same columns, each an episode; the shell puts files beside a model among those of a pattern.</summary>
    public static LogContent Read(
        IReadOnlyList<string> paths, LogOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var ofModels = paths.ToLookup(ModelFiles.Include);
        string[] logs = [.. ofModels[false]];
        if (logs.Length == 0)
            logs = [.. paths];
        var content = JoinedLogs.Read(logs, path => Read(path, options, null, cancellationToken), progress);
        return logs.Length == paths.Count ? content : content with
        {
            Warnings =
            [
                .. ofModels[true].Select(path => $"{path}: it is left out, as 'mmvae train' wrote it beside a model."),
                .. content.Warnings,
            ],
        };
    }

    /// <summary>What reads a log of another format than text; null where it is text.</summary>
    private static Func<LogContent>? ReaderOfNumbers(
        string path, LogOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            return File.Exists(LeRobotInfo.PathIn(path)) ? () => LeRobotLog.Read(path, progress, cancellationToken) : ReadBag;
        var head = Head(path);
        return head.StartsWith("PAR1"u8) ? () => ParquetLog.Read(path, progress, cancellationToken)
            : head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] ? () => Hdf5Log.Read(path, isOfMatlab: false, progress, cancellationToken)
            : head.StartsWith("MATLAB 7.3"u8) ? () => Hdf5Log.Read(path, isOfMatlab: true, progress, cancellationToken)
            : MatHeader.Begins(head) ? () => MatlabLog.Read(path, progress, cancellationToken)
            : RosbagLog.IsBag(head) ? ReadBag
            : null;

        LogContent ReadBag() => RosbagLog.Read(path, options.MessageDefinitions, progress, cancellationToken);
    }

    private static ReadOnlySpan<byte> Head(string path)
    {
        using var file = RegularFile.OpenRead(path);
        var bytes = new byte[HeadLength];
        return bytes.AsSpan(0, file.Length > 0 ? file.ReadAtLeast(bytes, HeadLength, throwOnEndOfStream: false) : 0);
    }
}
