using System.Runtime.Versioning;
using MultimodalVae.Files;

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
        for (var folder = parent; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
            CheckThatOthersCannotRenameIn(folder);
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

    /// <summary>Its owner may rename what is in a folder, and so may, without the sticky bit, whoever may write it.</summary>
    private static void CheckThatOthersCannotRenameIn(string folder)
    {
        if (FileStatus.OfLink(folder) is not { Kind: FileKind.Folder } status)
            throw new IOException($"{folder} is not a folder.");
        if (status.Owner != 0 && status.Owner != SystemCalls.UserOfProcess())
            throw new IOException($"{folder} belongs to another user.");
        var mode = File.GetUnixFileMode(folder);
        if ((mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0 && (mode & UnixFileMode.StickyBit) == 0)
            throw new IOException($"{folder} is writable for others and has no sticky bit.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
