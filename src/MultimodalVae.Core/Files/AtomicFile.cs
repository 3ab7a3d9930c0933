using System.Text;

namespace MultimodalVae.Files;

/// <summary>
/// Writes beside the target and renames when all is on disk: a file of that name is whole, the old one or the new one. A symbolic link is
/// followed and stays. The file keeps the rights and, where the system allows, the owner of the one that it replaces.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">
    /// The file cannot be written, did not reach the disk, or there is a folder, device, pipe, socket or read-only file in its place; the
    /// message names it and the cause. What was there is untouched, unless the message says that the new file is there.
    /// </exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, previous: null);

    /// <summary>Writes a text file in UTF-8 with line feeds.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void WriteText(string path, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(
                stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
            { NewLine = "\n" };
            write(writer);
        });
    }

    /// <summary>
    /// Writes a file and keeps the one that it replaces under another name. At every moment there is a whole file of the first name.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="previous">The name for the file that was there, or null where it is not to be kept.</param>
    /// <param name="disk">The disk, or null for the real one.</param>
    /// <inheritdoc cref="Write(string, Action{Stream})" path="/exception"/>
    internal static void Write(string path, Action<Stream> write, string? previous, IDisk? disk = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        disk ??= Disk.Real;
        var folders = FileAccessErrors.AsIOException(path, "it cannot be written", () =>
        {
            var target = WriteTarget.Find(path);
            var kept = previous is not null && target.Exists ? WriteTarget.Find(previous) : null;
            WriteAndRename(target, write, kept, disk);
            return new[] { target.Folder, kept?.Folder ?? target.Folder }.Distinct();
        });
        FileAccessErrors.AsIOException(path, "it is written, but its name may be lost in a power failure", () =>
        {
            foreach (var folder in folders)
                disk.FlushFolder(folder);
            return true;
        });
    }

    private static void WriteAndRename(WriteTarget target, Action<Stream> write, WriteTarget? previous, IDisk disk)
    {
        using var written = TemporaryFile.Create(target, disk);
        if (written.IsLocked)
            TemporaryFile.DeleteLeftOvers(target);
        write(written.Stream);
        target.GiveRights(written.Handle);
        written.Flush();

        // A folder that cannot be brought to the disk is better found while the old file has its name.
        disk.FlushFolder(target.Folder);
        if (previous is null)
            written.MoveTo(target);
        else
            MoveAndKeep(written, target, previous, disk);
    }

    /// <summary>
    /// The old file has a second name before the new one takes the first: no moment is without a file, and none without the one before.
    /// </summary>
    private static void MoveAndKeep(TemporaryFile written, WriteTarget target, WriteTarget previous, IDisk disk)
    {
        if (written.IsLocked)
            TemporaryFile.DeleteLeftOvers(previous);
        using var old = TemporaryFile.OfExisting(target, previous, disk);
        written.MoveTo(target);
        try
        {
            old.MoveTo(previous);
        }
        catch (IOException)
        {
            GoBack(old, target);
            throw;
        }
    }

    private static void GoBack(TemporaryFile old, WriteTarget target)
    {
        try
        {
            old.MoveTo(target);
        }
        catch (IOException exception)
        {
            throw new IOException($"the new file is there, and the one before could not be kept: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a file can be written, as far as that shows before it is.</summary>
    /// <exception cref="IOException">It cannot; the message names it and the cause.</exception>
    internal static void Check(string path) => FileAccessErrors.AsIOException(path, "it cannot be written", () => WriteTarget.Find(path));
}
