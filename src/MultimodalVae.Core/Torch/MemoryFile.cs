using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Torch;

/// <summary>A file that lives in memory only (Linux): the loader can open it by its path, and nothing is left on disk.</summary>
internal sealed partial class MemoryFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private MemoryFile(SafeFileHandle handle) => _handle = handle;

    public string Path => $"/proc/self/fd/{_handle.DangerousGetHandle()}";

    public static MemoryFile Create(string name, ReadOnlySpan<byte> content)
    {
        var descriptor = CreateDescriptor(name, 0);
        if (descriptor < 0)
            throw new DllNotFoundException($"no memory file for it: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

        var file = new MemoryFile(new SafeFileHandle(descriptor, ownsHandle: true));
        RandomAccess.Write(file._handle, content, 0);
        return file;
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateDescriptor(string name, uint flags);
}
