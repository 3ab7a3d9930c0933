namespace MultimodalVae.Files;

/// <summary>
/// A file that the system refuses is an <see cref="IOException"/> like any other that cannot be read or written; .NET has another type for
/// it, for a folder in place of a file too.
/// </summary>
internal static class FileAccessErrors
{
    public static T AsIOException<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }
}
