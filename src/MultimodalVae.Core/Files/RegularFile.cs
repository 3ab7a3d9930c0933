namespace MultimodalVae.Files;

/// <summary>Opens files whose reading comes to an end.</summary>
public static class RegularFile
{
    /// <summary>
    /// Opens a file for reading, behind symbolic links. What is not a regular file is refused before it is opened: a named pipe would wait
    /// for a writer for ever, and a device may have no end.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes, from the beginning.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, or is not a regular file; the message says what it is.</exception>
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (FileStatus.Of(path) is { Kind: not (FileKind.Regular or FileKind.Unknown) } status)
            throw new IOException($"{path}: it is {status.Description}; a regular file is expected.");
        return FileAccessErrors.AsIOException(
            path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
    }
}
