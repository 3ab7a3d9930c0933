using System.Text;

namespace MultimodalVae.Files;

/// <summary>Writes beside the target and renames when all is on disk: a file of that name is whole, the old one or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause. What stood there is untouched.</exception>
    public static void Write(string path, Action<Stream> write) =>
        Write(path, write, temporary => new FileStream(temporary, FileMode.CreateNew, FileAccess.Write));

    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="create">Creates the file beside it that is renamed when all is on disk.</param>
    internal static void Write(string path, Action<Stream> write, Func<string, FileStream> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            WriteAndRename(path, $"{path}.{Guid.NewGuid():N}.tmp", write, create);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: it cannot be written: {exception.Message}", exception);
        }
    }

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

    private static void WriteAndRename(string path, string temporary, Action<Stream> write, Func<string, FileStream> create)
    {
        try
        {
            using (var stream = create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
