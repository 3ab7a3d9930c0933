using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>
/// What POSIX systems can do with files and .NET does not offer, or reports wrongly. The error is in
/// <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
internal static partial class SystemCalls
{
    public const int NoAccess = 13;

    /// <summary>In the place of an owner or a group that stays.</summary>
    public const uint NoChange = uint.MaxValue;

    private const string Library = "libc";

    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7ff;

    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int Interrupted = 4;
    private const int Existing = 17;
    private const int NotAFolder = 20;
    private const int Invalid = 22;
    private const int ReadOnlyFileSystem = 30;

    public static bool IsAppleSilicon => OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    private static int NotImplemented => OperatingSystem.IsMacOS() ? 78 : 38;

    private static int NotSupported => OperatingSystem.IsMacOS() ? 45 : 95;

    /// <summary>Whether an error says that a path leads nowhere.</summary>
    public static bool IsMissing(int error) => error is NoEntry or NotAFolder;

    /// <summary>Whether .NET could not create a file because there is one.</summary>
    public static bool IsExisting(IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) == 80 : exception.HResult == Existing;

    /// <summary>Whether an error says that the user may not do it.</summary>
    public static bool IsRefused(int error) => error is NotPermitted or NoAccess or ReadOnlyFileSystem;

    public static bool IsInterrupted(int error) => error == Interrupted;

    /// <summary>Whether an error says that this file system cannot do it to any such file, rather than that it failed.</summary>
    public static bool IsNotSupported(int error) => error == Invalid || error == NotSupported || error == NotImplemented;

    public static int Status(string path, bool followsLinks, out LinuxFileStatus status) =>
        LinuxStatus(CurrentFolder, path, followsLinks ? 0 : NoFollow, BasicStatus, out status);

    public static int Status(SafeFileHandle handle, out LinuxFileStatus status) =>
        LinuxStatus(handle, "", EmptyPath, BasicStatus, out status);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Flush(SafeFileHandle handle);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Control(SafeFileHandle handle, int command);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Rename(string from, string to);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Link(string from, string to);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Lock(SafeFileHandle handle, int operation);

    [LibraryImport(Library, EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Access(string path, int rights);

    [LibraryImport(Library, EntryPoint = "fchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ChangeOwner(SafeFileHandle handle, uint owner, uint group);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint UserOfProcess();

    [LibraryImport(Library, EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint GetAttribute(string path, string name, [Out] byte[] value, nuint size);

    [LibraryImport(Library, EntryPoint = "fsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetAttribute(SafeFileHandle handle, string name, byte[] value, nuint size, int flags);

    [LibraryImport(Library, EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AppleStatus(string path, out AppleFileStatus status);

    [LibraryImport(Library, EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AppleLinkStatus(string path, out AppleFileStatus status);

    [LibraryImport(Library, EntryPoint = "fstat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AppleStatus(SafeFileHandle handle, out AppleFileStatus status);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinuxStatus(int folder, string path, int flags, uint wanted, out LinuxFileStatus status);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinuxStatus(SafeFileHandle file, string path, int flags, uint wanted, out LinuxFileStatus status);
}
