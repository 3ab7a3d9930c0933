using System.Runtime.Versioning;

namespace MultimodalVae.Torch;

/// <summary>A temporary folder that nobody but the user of this process can read or write (Linux). It is deleted when disposed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PrivateFolder : IDisposable
{
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private PrivateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folders in which one may be created, absolute ones only.</summary>
    /// <param name="temporary">The user's choice, which comes first.</param>
    public static IEnumerable<string> Parents(string temporary) => new[] { temporary, "/tmp", "/var/tmp" }
        .Where(System.IO.Path.IsPathFullyQualified)
        .Select(System.IO.Path.TrimEndingDirectorySeparator)
        .Distinct();

    /// <summary>Creates one with a name that cannot be guessed.</summary>
    /// <exception cref="IOException">Other users could replace it.</exception>
    public static PrivateFolder Create(string parent)
    {
        // Without the sticky bit, whoever may write to the parent may also rename what is in it.
        var mode = File.GetUnixFileMode(parent);
        if ((mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0 && (mode & UnixFileMode.StickyBit) == 0)
            throw new IOException($"{parent} is writable for others and has no sticky bit.");
        var path = System.IO.Path.Combine(parent, $"multimodalvae-{Guid.NewGuid():N}");
        return new PrivateFolder(Directory.CreateDirectory(path, OnlyUser).FullName);
    }

    /// <summary>Writes a file, and returns its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, name);
        using var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OnlyUser });
        file.Write(content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
