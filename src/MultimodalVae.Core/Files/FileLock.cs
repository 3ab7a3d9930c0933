using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>
/// Locks of open files, which end with their process. .NET takes them too, but not on every file system, and does not report where it
/// cannot. On Windows the sharing of files is the lock.
/// </summary>
internal static class FileLock
{
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;

    /// <summary>Who holds a lock.</summary>
    public enum Held
    {
        ByUs,

        ByOthers,

        /// <summary>The file system has no locks.</summary>
        ByNobody,
    }

    private static int WouldBlock => OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Takes a lock without waiting for it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isShared">Whether others may hold a shared one too.</param>
    public static Held Take(SafeFileHandle file, bool isShared)
    {
        if (OperatingSystem.IsWindows() || SystemCalls.Lock(file, (isShared ? Shared : Exclusive) | DoNotWait) == 0)
            return Held.ByUs;
        return Marshal.GetLastPInvokeError() == WouldBlock ? Held.ByOthers : Held.ByNobody;
    }

    /// <summary>Whether .NET refused a file because somebody else has locked it.</summary>
    public static bool IsLocked(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 32 or 33 // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        : exception.HResult == WouldBlock;
}
