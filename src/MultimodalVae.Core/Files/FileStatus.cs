using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>
/// What the system knows of a file without opening it. Windows, and systems that do not answer, know no more than a path.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">The rights of owner, group and others.</param>
/// <param name="Owner">The number of its owner.</param>
/// <param name="Group">The number of its group.</param>
/// <param name="Device">The number of the file system that it is on.</param>
/// <param name="Index">Its number there: two names with both numbers equal are one file.</param>
internal readonly record struct FileStatus(FileKind Kind, UnixFileMode Mode, uint Owner, uint Group, ulong Device, ulong Index)
{
    private const UnixFileMode Rights = (UnixFileMode)0b111_111_111;
    private const int GroupRights = 0b000_111_000;
    private const UnixFileMode WriteRights = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Whether nobody may write it; root can all the same.</summary>
    public bool IsReadOnly => Kind == FileKind.Regular && (Mode & WriteRights) == 0;

    /// <summary>The rights for a copy that has another group: a group that is not the old one gets no more than everybody has.</summary>
    public UnixFileMode ModeForOtherGroup => Mode & ~(UnixFileMode)GroupRights | (UnixFileMode)(((int)Mode << 3) & (int)Mode & GroupRights);

    /// <summary>What it is, as in <c>a named pipe</c>.</summary>
    public string Description => Kind switch
    {
        FileKind.Regular => "a regular file",
        FileKind.Folder => "a folder",
        FileKind.Link => "a symbolic link",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Device => "a device",
        FileKind.Unknown => "of an unknown kind",
        _ => throw new InvalidOperationException($"There is no kind of file {Kind}."),
    };

    public bool IsSameFileAs(FileStatus other) => Kind == other.Kind && Device == other.Device && Index == other.Index;

    /// <summary>The file at a path, behind symbolic links; null where there is none.</summary>
    public static FileStatus? Of(string path) => Of(path, followsLinks: true);

    /// <summary>The same, but of a symbolic link itself.</summary>
    public static FileStatus? OfLink(string path) => Of(path, followsLinks: false);

    /// <summary>An open file.</summary>
    public static FileStatus Of(SafeFileHandle handle)
    {
        if (OperatingSystem.IsLinux())
            return SystemCalls.Status(handle, out var status) == 0 ? From(status) : default;
        return SystemCalls.IsAppleSilicon && SystemCalls.AppleStatus(handle, out var apple) == 0 ? From(apple) : default;
    }

    private static FileStatus? Of(string path, bool followsLinks)
    {
        if (OperatingSystem.IsLinux() && SystemCalls.Status(path, followsLinks, out var status) == 0)
            return From(status);
        if (SystemCalls.IsAppleSilicon
            && (followsLinks ? SystemCalls.AppleStatus(path, out var apple) : SystemCalls.AppleLinkStatus(path, out apple)) == 0)
            return From(apple);
        return OperatingSystem.IsWindows() || !SystemCalls.IsMissing(Marshal.GetLastPInvokeError()) ? KnownToDotNet(path) : null;
    }

    /// <summary>
    /// A file that the system says nothing of may be there all the same: only where .NET finds nothing either, there is none.
    /// </summary>
    private static FileStatus? KnownToDotNet(string path)
    {
        if (Directory.Exists(path))
            return new FileStatus(FileKind.Folder, default, 0, 0, 0, 0);
        if (OperatingSystem.IsWindows())
            return File.Exists(path) ? default(FileStatus) : null;
        try
        {
            return new FileStatus(FileKind.Unknown, File.GetUnixFileMode(path) & Rights, 0, 0, 0, 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default(FileStatus);
        }
    }

    private static FileStatus From(in LinuxFileStatus status) => new(
        KindOf(status.Mode), (UnixFileMode)status.Mode & Rights, status.Owner, status.Group,
        ((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Index);

    private static FileStatus From(in AppleFileStatus status) => new(
        KindOf(status.Mode), (UnixFileMode)status.Mode & Rights, status.Owner, status.Group, (uint)status.Device, status.Index);

    /// <summary>
    /// The kind by the upper four bits of a mode. Source: POSIX.1-2017, sys/stat.h; the numbers are those of Linux and macOS.
    /// </summary>
    private static FileKind KindOf(ushort mode) => (mode >> 12) switch
    {
        0x1 => FileKind.Pipe,
        0x2 or 0x6 => FileKind.Device,
        0x4 => FileKind.Folder,
        0x8 => FileKind.Regular,
        0xA => FileKind.Link,
        0xC => FileKind.Socket,
        _ => FileKind.Unknown,
    };
}
