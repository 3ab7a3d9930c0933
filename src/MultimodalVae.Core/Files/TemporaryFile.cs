using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>
/// A file beside the one that it is to become. Its writer holds a lock on it, so that others can tell it from one that a killed process has
/// left.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Extension = ".tmp";

    /// <summary>Of the name of the file: with the rest it fits into the names of every file system.</summary>
    private const int MaxNameBytes = 100;

    private const int MaxTries = 3;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly IDisk _disk;
    private bool _isRenamed;

    private TemporaryFile(string path, FileStream stream, IDisk disk, bool isLocked)
    {
        _path = path;
        _stream = stream;
        _disk = disk;
        IsLocked = isLocked;
    }

    public Stream Stream => _stream;

    public SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>False where the file system has no locks: there nobody can tell a living writer from a killed one.</summary>
    public bool IsLocked { get; }

    /// <summary>An empty file.</summary>
    /// <param name="target">The file that it is to become.</param>
    /// <param name="disk">The disk.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static TemporaryFile Create(WriteTarget target, IDisk disk) =>
        Open(target, disk, path => disk.Create(path, isPrivate: target.Exists))!;

    /// <summary>A second name of a file, or a copy where it cannot have one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">The file that it is to become.</param>
    /// <param name="disk">The disk.</param>
    /// <exception cref="IOException">It can be neither linked nor copied.</exception>
    public static TemporaryFile OfExisting(WriteTarget file, WriteTarget target, IDisk disk)
    {
        if (Open(target, disk, path => disk.TryLink(file.Path, path) ? RegularFile.OpenRead(path) : null) is { } linked)
            return linked;
        var copy = Create(target, disk);
        try
        {
            using (var content = RegularFile.OpenRead(file.Path))
                content.CopyTo(copy.Stream);
            file.GiveRights(copy.Handle);
            copy.Flush();
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Deletes what processes that were killed while they wrote this file have left beside it, as far as that is possible.
    /// </summary>
    public static void DeleteLeftOvers(WriteTarget target)
    {
        try
        {
            var prefix = Prefix(target.Path);
            foreach (var path in Directory.EnumerateFiles(target.Folder).Where(path => IsTemporary(Path.GetFileName(path), prefix)))
                DeleteLeftOver(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can be written all the same.
        }
    }

    /// <summary>Brings what was written to the disk.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public void Flush()
    {
        Stream.Flush();
        _disk.Flush(Handle);
    }

    /// <summary>Puts it in the place of a file in the same folder.</summary>
    /// <exception cref="IOException">What was there is untouched.</exception>
    public void MoveTo(WriteTarget target)
    {
        if (OperatingSystem.IsWindows())
            _stream.Dispose();
        _disk.Rename(_path, target.Path);
        _isRenamed = true;
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        finally
        {
            if (!_isRenamed)
                Delete(_path);
        }
    }

    /// <summary>Opens a file of a new name, and locks it. Who looks for left-overs may find it before that, and delete it.</summary>
    private static TemporaryFile? Open(WriteTarget target, IDisk disk, Func<string, FileStream?> open)
    {
        for (var left = MaxTries; ; left--)
        {
            var path = NameFor(target);
            try
            {
                if (open(path) is not { } stream)
                    return null;
                var held = FileLock.Take(stream.SafeFileHandle, isShared: true);
                if (left == 1 || (held != FileLock.Held.ByOthers && File.Exists(path)))
                    return new TemporaryFile(path, stream, disk, isLocked: held == FileLock.Held.ByUs);
                stream.Dispose();
            }
            catch (IOException exception) when (left > 1 && (FileLock.IsLocked(exception) || exception is FileNotFoundException))
            {
            }
        }
    }

    private static void DeleteLeftOver(string path)
    {
        if (FileStatus.OfLink(path) is not { Kind: FileKind.Regular or FileKind.Unknown })
            return;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (FileLock.Take(file.SafeFileHandle, isShared: false) != FileLock.Held.ByUs)
                return;
            if (OperatingSystem.IsWindows())
                file.Dispose();
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its writer lives, or it is another user's.
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next writer of the file deletes it.
        }
    }

    private static string NameFor(WriteTarget target) => Path.Combine(target.Folder, $"{Prefix(target.Path)}{Guid.NewGuid():N}{Extension}");

    private static bool IsTemporary(string file, string prefix) =>
        file.StartsWith(prefix, StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal)
        && file.Length > prefix.Length + Extension.Length && Guid.TryParseExact(
            file.AsSpan()[prefix.Length..^Extension.Length], "N", out _);

    private static string Prefix(string path)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in Path.GetFileName(path).EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxNameBytes)
                break;
            name.Append(rune.ToString());
        }

        return $"{name}.";
    }
}
