using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>The file that a path leads to, as that which is to be written.</summary>
internal sealed class WriteTarget
{
    private const int WriteRight = 2;

    private readonly FileStatus? _replaced;

    private WriteTarget(string path, FileStatus? replaced)
    {
        Path = path;
        _replaced = replaced;
    }

    /// <summary>Its path, behind symbolic links.</summary>
    public string Path { get; }

    /// <summary>The folder that it is in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Whether there is a file that is replaced.</summary>
    public bool Exists => _replaced is not null;

    /// <summary>Follows symbolic links, also one that leads to no file yet.</summary>
    /// <exception cref="IOException">What is there is not a regular file, or is read-only.</exception>
    public static WriteTarget Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.GetFullPath(path);
        if (System.IO.Path.EndsInDirectorySeparator(full))
            throw new IOException("it is the name of a folder; the name of a file is expected");
        CheckKind(FileStatus.Of(full));
        var target = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        var status = FileStatus.Of(target);
        CheckKind(status);
        if (status is { } replaced)
            CheckWritable(target, replaced);
        var found = new WriteTarget(target, status);
        return FileStatus.Of(found.Folder) is not null ? found : throw new IOException($"there is no folder '{found.Folder}'");
    }

    /// <summary>Gives a new file the rights of the file that it replaces and, where the system allows, its owner and group.</summary>
    public void GiveRights(SafeFileHandle file)
    {
        if (_replaced is not { } replaced || OperatingSystem.IsWindows())
            return;
        var hasGroup = replaced.Kind == FileKind.Regular
            && (SystemCalls.ChangeOwner(file, replaced.Owner, replaced.Group) == 0
                || SystemCalls.ChangeOwner(file, SystemCalls.NoChange, replaced.Group) == 0);
        try
        {
            // With an access list, the rights of the group are those of the list.
            File.SetUnixFileMode(file, hasGroup && AccessList.Copy(Path, file) ? replaced.Mode : replaced.ModeForOtherGroup);
        }
        catch (UnauthorizedAccessException)
        {
            // A file system without rights, as FAT.
        }
    }

    private static void CheckKind(FileStatus? status)
    {
        if (status is { Kind: not (FileKind.Regular or FileKind.Unknown) } other)
            throw new IOException($"it is {other.Description}; a regular file is expected");
    }

    private static void CheckWritable(string path, FileStatus status)
    {
        if (OperatingSystem.IsWindows() ? (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0 : status.IsReadOnly)
            throw new IOException("it is read-only");
        if (status.Kind == FileKind.Regular && !OperatingSystem.IsWindows()
            && SystemCalls.Access(path, WriteRight) != 0 && SystemCalls.IsRefused(Marshal.GetLastPInvokeError()))
            throw new IOException($"it is read-only for this user: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
