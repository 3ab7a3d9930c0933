using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>The steps of writing a file that a disk can refuse. Tests refuse them one by one.</summary>
internal class Disk
{
    private const int FullFlush = 51; // F_FULLFSYNC of macOS, whose fsync stops at the cache of the drive

    private const int ReadOnlyCloseOnExecLinux = 0x80000;
    private const int ReadOnlyCloseOnExecApple = 0x1000000;

    public static Disk Real { get; } = new();

    /// <summary>Creates a file that nobody else can read, or write without being refused, while it is open.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isPrivate">Whether it begins with rights for its owner only.</param>
    public virtual FileStream Create(string path, bool isPrivate)
    {
        // On Windows an open file can be renamed only where it is shared for that; elsewhere the lock tells that its writer lives.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Brings a file to the disk. <see cref="RandomAccess.FlushToDisk"/> does not report errors on Linux: the runtime looks for a negative result where its own native part
    /// returns 1.
    /// </summary>
    /// <exception cref="IOException">The file is not on the disk.</exception>
    public virtual void Flush(SafeFileHandle file) => Synchronize(file);

    /// <summary>Brings the names in a folder to the disk. A folder that may be written but not read cannot be brought there by itself.</summary>
    /// <inheritdoc cref="Flush" path="/exception"/>
    public virtual void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = SystemCalls.Open(folder, OperatingSystem.IsMacOS() ? ReadOnlyCloseOnExecApple : ReadOnlyCloseOnExecLinux);
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == SystemCalls.NoAccess)
            return;
        if (descriptor < 0)
            throw LastError();
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Synchronize(handle);
    }

    /// <summary>Gives a file another name in the same folder, in the place of a file that has it.</summary>
    /// <exception cref="IOException">Both names are as they were.</exception>
    public virtual void Rename(string from, string to)
    {
        // File.Move copies where the system cannot rename, and a copy can end halfway.
        if (OperatingSystem.IsWindows())
            File.Move(from, to, overwrite: true);
        else if (SystemCalls.Rename(from, to) != 0)
            throw LastError();
    }

    /// <summary>Gives a file a second name. Returns false where that is not possible, as between two file systems.</summary>
    public virtual bool TryLink(string from, string to) => !OperatingSystem.IsWindows() && SystemCalls.Link(from, to) == 0;

    private static void Synchronize(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
            RandomAccess.FlushToDisk(file);
        else if (!OperatingSystem.IsMacOS() || !IsDone(() => SystemCalls.Control(file, FullFlush)))
            IsDone(() => SystemCalls.Flush(file));
    }

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
