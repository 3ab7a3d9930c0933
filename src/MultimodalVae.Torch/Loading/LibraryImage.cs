using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MultimodalVae.Torch;

/// <summary>Loads a native library of which there are only the bytes (Linux).</summary>
[SupportedOSPlatform("linux")]
internal static class LibraryImage
{
    /// <summary>A way to load the bytes of a library.</summary>
    /// <param name="name">The name of the library, for whoever lists the files of the process.</param>
    /// <param name="image">The bytes of the library.</param>
    /// <returns>The handle of the library.</returns>
    public delegate nint Loader(string name, byte[] image);

    /// <summary>Loads a library from memory or, where the system does not allow that, from a private folder, deleted at once.</summary>
    /// <exception cref="DllNotFoundException">It did not load. The message has the reason of each way.</exception>
    public static nint Load(string name, byte[] image) => Load(name, image, FromMemory, FromPrivateFolder);

    /// <summary>Loads a library the first way that succeeds.</summary>
    /// <exception cref="DllNotFoundException">No way succeeded. The message has the reason of each.</exception>
    public static nint Load(string name, byte[] image, params IEnumerable<Loader> ways)
    {
        var reasons = new List<string>();
        foreach (var way in ways)
        {
            try
            {
                return way(name, image);
            }
            catch (Exception exception) when (IsRefusal(exception))
            {
                reasons.Add(exception.Message.Trim());
            }
        }

        throw new DllNotFoundException(string.Join(" / ", reasons));
    }

    /// <summary>Whether an exception is a refusal of the system to make, open or load a file.</summary>
    public static bool IsRefusal(Exception exception) => exception
        is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException;

    /// <summary>Loads it from a memory file: nothing is written to disk.</summary>
    public static nint FromMemory(string name, byte[] image)
    {
        using var memory = MemoryFile.Create(name, image);
        return NativeLibrary.Load(memory.Path);
    }

    /// <summary>Loads it from the first temporary folder that allows it: one that is mounted with <c>noexec</c> does not.</summary>
    public static nint FromPrivateFolder(string name, byte[] image) =>
        Load(name, image, PrivateFolder.Parents(Path.GetTempPath()).Select(FromPrivateFolderIn));

    private static Loader FromPrivateFolderIn(string parent) => (name, image) =>
    {
        using var folder = PrivateFolder.Create(parent);
        return NativeLibrary.Load(folder.Write($"{name}.so", image));
    };
}
