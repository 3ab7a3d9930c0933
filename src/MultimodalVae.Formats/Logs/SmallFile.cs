using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Files that a person writes, or could: a longer one is something else.</summary>
internal static class SmallFile
{
    /// <exception cref="InvalidDataException">It is longer; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileStream OpenRead(string path, int maxLength, string what)
    {
        var file = RegularFile.OpenRead(path);
        if (file.Length <= maxLength)
            return file;
        using (file)
            throw new InvalidDataException($"{path}: it has {file.Length} bytes; {what} has {maxLength} at most.");
    }
}
