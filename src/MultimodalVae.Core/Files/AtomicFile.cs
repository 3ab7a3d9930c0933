using System.Text;

namespace MultimodalVae.Files;

/// <summary>Writes beside the target and renames when all is on disk: a file of that name is whole, the old one or the new one.</summary>
public static class AtomicFile
{
    private const string TemporaryExtension = ".tmp";

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause. What stood there is untouched.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, previous: null, Create);

    /// <summary>Writes a text file in UTF-8 with line feeds.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void WriteText(string path, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }

    /// <summary>Writes a file and keeps the one that it replaces under another name. At every moment one of them at least is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="previous">The name for the file that stood there, or null where it is not to be kept.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})" path="/exception"/>
    internal static void Write(string path, Action<Stream> write, string? previous) => Write(path, write, previous, Create);

    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="create">Creates the file beside it that is renamed when all is on disk.</param>
    internal static void Write(string path, Action<Stream> write, Func<string, FileStream> create) => Write(path, write, previous: null, create);

    /// <summary>Deletes what processes that were killed while they wrote this file have left beside it.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    internal static void DeleteLeftOvers(string path) => FileAccessErrors.AsIOException(path, () =>
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (IsTemporaryOf(name, Path.GetFileName(file)))
                File.Delete(file);
        }
    });

    private static bool IsTemporaryOf(string name, string file) =>
        file.StartsWith($"{name}.", StringComparison.Ordinal) && file.EndsWith(TemporaryExtension, StringComparison.Ordinal)
        && file.Length > name.Length + TemporaryExtension.Length && Guid.TryParseExact(file[(name.Length + 1)..^TemporaryExtension.Length], "N", out _);

    private static FileStream Create(string temporary) => new(temporary, FileMode.CreateNew, FileAccess.Write);

    private static void Write(string path, Action<Stream> write, string? previous, Func<string, FileStream> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            WriteAndRename(path, $"{path}.{Guid.NewGuid():N}{TemporaryExtension}", write, previous, create);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var cause = exception is DirectoryNotFoundException ? $"there is no folder '{Path.GetDirectoryName(path)}'" : exception.Message;
            throw new IOException($"{path}: it cannot be written: {cause}", exception);
        }
    }

    private static void WriteAndRename(string path, string temporary, Action<Stream> write, string? previous, Func<string, FileStream> create)
    {
        try
        {
            using (var stream = create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (previous is not null && File.Exists(path))
                File.Replace(temporary, path, previous);
            else
                File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
