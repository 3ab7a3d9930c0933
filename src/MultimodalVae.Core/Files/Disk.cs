using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>The disks of this system.</summary>
internal sealed class Disk : IDisk
{
    /// <summary>F_FULLFSYNC of macOS, whose fsync stops at the cache of the drive.</summary>
    private const int FullFlush = 51;

    private const int ReadOnlyCloseOnExecLinux = 0x80000;
    private const int ReadOnlyCloseOnExecApple = 0x1000000;

    public static Disk Real { get; } = new();

    /// <inheritdoc/>
    public FileStream Create(string path, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <inheritdoc/>
    public void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(file);
        else if (!OperatingSystem.IsMacOS() || !IsDone(() => SystemCalls.Control(file, FullFlush)))
            IsDone(() => SystemCalls.Flush(file));
    }

    /// <inheritdoc/>
    public void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = SystemCalls.Open(folder, OperatingSystem.IsMacOS() ? ReadOnlyCloseOnExecApple : ReadOnlyCloseOnExecLinux);
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == SystemCalls.NoAccess)
            return;
        if (descriptor < 0)
            throw LastError();
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Flush(handle);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        // File.Move copies where the system cannot rename, and a copy can end halfway.
        if (OperatingSystem.IsWindows())
            File.Move(from, to, overwrite: true);
        else if (SystemCalls.Rename(from, to) != 0)
            throw LastError();
    }

    /// <inheritdoc/>
    public bool TryLink(string from, string to) => !OperatingSystem.IsWindows() && SystemCalls.Link(from, to) == 0;

    /// <summary>Repeats a call that a signal interrupts; false where the file system does not support it.</summary>
    private static bool IsDone(Func<int> call)
    {
        while (call() != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (SystemCalls.IsNotSupported(error))
                return false;
            if (!SystemCalls.IsInterrupted(error))
                throw LastError();
        }

        return true;
    }

    private static IOException LastError() => new(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
}
