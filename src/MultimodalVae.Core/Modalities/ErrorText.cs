namespace MultimodalVae;

internal static class ErrorText
{
    private const int MaxCharacters = 3000;
    private const int MaxNames = 10;

    /// <summary>
    /// The message of an exception about an argument, without the name of the parameter, which means nothing to who did not call.
    /// </summary>
    public static string Of(ArgumentException exception) => exception.Message.Split(" (Parameter ")[0];

    /// <summary>The same with the value that was found, where the exception has it.</summary>
    public static string OfWithValue(ArgumentException exception) => Of(exception) + Found(exception);

    /// <summary>The value that was found, as a sentence; empty where the exception has none.</summary>
    public static string Found(Exception exception) =>
        exception is ArgumentOutOfRangeException { ActualValue: { } value } ? FormattableString.Invariant($" Found: {value}.") : "";

    /// <summary>A message with parts from a file: without what <see cref="HiddenText"/> hides, and no longer than somebody reads.</summary>
    public static string Readable(Exception exception) =>
        Readable(exception is ArgumentException argument ? Of(argument) : exception.Message);

    /// <inheritdoc cref="Readable(Exception)"/>
    public static string Readable(string text) => text.Length > MaxCharacters
        ? $"{Beginning(text, MaxCharacters)}... ({text.Length - MaxCharacters} characters more)"
        : Beginning(text, MaxCharacters);

    /// <summary>The beginning of a text from a file, without what <see cref="HiddenText"/> hides.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxCharacters">How many characters are shown at most.</param>
    public static string Beginning(ReadOnlySpan<char> text, int maxCharacters)
    {
        var shown = HiddenText.Escape(new string(text[..Math.Min(text.Length, maxCharacters)]));
        return shown.Length > maxCharacters ? shown[..maxCharacters] : shown;
    }

    /// <summary>Names in quotes, as in <c>'a', 'b'</c>; of many the first ones.</summary>
    public static string Names(IReadOnlyCollection<string> names)
    {
        var first = string.Join(", ", names.Take(MaxNames).Select(name => $"'{name}'"));
        return names.Count > MaxNames ? $"{first} and {names.Count - MaxNames} more" : first;
    }
}
