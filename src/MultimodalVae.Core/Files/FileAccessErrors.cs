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

    /// <summary>
    /// The same, with what could not be done in the message: as in <c>model.safetensors: it cannot be written: there is no folder
    /// 'robots'</c>.
    /// </summary>
    public static T AsIOException<T>(string path, string problem, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {problem}: {exception.Message}", exception);
        }
    }

    public static void AsIOException(string path, Action access) => AsIOException(path, () =>
    {
        access();
        return true;
    });
}
