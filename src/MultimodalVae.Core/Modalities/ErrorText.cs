namespace MultimodalVae.Modalities;

internal static class ErrorText
{
    private const int MostCharacters = 3000;

    /// <summary>The message of an exception about an argument, without the name of the parameter, which means nothing to who did not call.</summary>
    public static string Of(ArgumentException exception) => exception.Message.Split(" (Parameter ")[0];

    /// <summary>A text with parts that a file says: no control characters, which a terminal may obey, and no more than somebody reads.</summary>
    public static string Readable(string text)
    {
        var shown = new string([.. text.Take(MostCharacters).Select(c => char.IsControl(c) && c is not ('\r' or '\n') ? '?' : c)]);
        return text.Length > MostCharacters ? $"{shown}... ({text.Length - MostCharacters} characters more)" : shown;
    }
}
