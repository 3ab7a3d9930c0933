using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Torch;

/// <summary>A file that lives in memory only (Linux): the loader can open it by its path, and nothing is left on disk.</summary>
internal sealed partial class MemoryFile : IDisposable
{
    /// <summary><c>MFD_CLOEXEC</c>: programs that the application starts do not inherit it.</summary>
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle _handle;

    private MemoryFile(SafeFileHandle handle) => _handle = handle;

    public string Path => $"/proc/self/fd/{_handle.DangerousGetHandle()}";

    public static MemoryFile Create(string name, ReadOnlySpan<byte> content)
    {
        var descriptor = CreateDescriptor(name, CloseOnExec);
        if (descriptor < 0)
            throw new DllNotFoundException($"No memory file could be created: {Marshal.GetLastPInvokeErrorMessage()}.");

        var file = new MemoryFile(new SafeFileHandle(descriptor, ownsHandle: true));
        try
        {
            RandomAccess.Write(file._handle, content, 0);
            return file;
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateDescriptor(string name, uint flags);
}
