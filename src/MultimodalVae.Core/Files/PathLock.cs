namespace MultimodalVae.Files;

/// <summary>Keeps a path for one user at a time, by a locked file beside it. It ends with the process, however that ends.</summary>
internal sealed class PathLock : IDisposable
{
    private const string Extension = ".lock";

    private const int MaxTries = 10;

    private const UnixFileMode ReadableForAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _path;
    private readonly FileStream _file;

    private PathLock(string path, FileStream file, bool isEffective)
    {
        _path = path;
        _file = file;
        IsEffective = isEffective;
    }

    /// <summary>Whether it keeps others away: not every file system has locks.</summary>
    public bool IsEffective { get; }

    /// <summary>Takes the path, behind symbolic links.</summary>
    /// <param name="path">The path.</param>
    /// <returns>What holds it until it is disposed; null where another user, of this process or not, holds it.</returns>
    /// <exception cref="IOException">
    /// The file beside it can be neither created nor opened; the message names the path and the cause.
    /// </exception>
    public static PathLock? Take(string path) =>
        FileAccessErrors.AsIOException(path, "it cannot be locked", () => TakeBeside(WriteTarget.Find(path)));

    public void Dispose()
    {
        try
        {
            // One with content is somebody's file that happens to have the name.
            var isOurs = _file.Length == 0;
            if (OperatingSystem.IsWindows())
                _file.Dispose();
            if (isOurs)
                File.Delete(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's; without a lock on it, it keeps nobody away.
        }

        _file.Dispose();
    }

    private static PathLock? TakeBeside(WriteTarget target)
    {
        var path = target.Path + Extension;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            try
            {
                if (Open(path) is not { } file)
                    continue;
                var held = FileLock.Take(file.SafeFileHandle, isShared: false);
                if (held != FileLock.Held.ByOthers && IsAt(path, file))
                    return new PathLock(path, file, isEffective: held == FileLock.Held.ByUs);
                file.Dispose();
            }
            catch (IOException exception) when (FileLock.IsLocked(exception))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The file, which is made where there is none; null where it came or went at this moment.</summary>
    private static FileStream? Open(string path)
    {
        try
        {
            return FileStatus.OfLink(path) switch
            {
                null => Create(path),
                { Kind: FileKind.Regular } => OpenExisting(path),
                { Kind: FileKind.Unknown } => File.Exists(path) ? OpenExisting(path) : Create(path),
                { } other => throw new IOException($"{path} is {other.Description}; a regular file is expected"),
            };
        }
        catch (IOException exception) when (exception is FileNotFoundException || SystemCalls.IsExisting(exception))
        {
            return null;
        }
    }

    /// <summary>Others may read it whatever the rights of new files: that is enough to lock it.</summary>
    private static FileStream Create(string path)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, ReadableForAll);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file system without rights, as FAT.
        }

        return file;
    }

    private static FileStream OpenExisting(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
    }

    /// <summary>
    /// The owner before deletes the file while it holds the lock: who had opened it by then has locked a file without a name.
    /// </summary>
    private static bool IsAt(string path, FileStream file) =>
        FileStatus.OfLink(path) is { } status
            && (status.Kind == FileKind.Unknown || status.IsSameFileAs(FileStatus.Of(file.SafeFileHandle)));
}
