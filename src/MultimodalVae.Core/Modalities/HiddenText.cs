using System.Buffers;
using System.Globalization;
using System.Text;

namespace MultimodalVae;

/// <summary>
/// Characters that a terminal obeys or that nobody sees: line breaks and other control characters, those that turn the direction of
/// writing, those without a width, and halves of characters. With them a text from a file could look like a message of ours.
/// </summary>
internal static class HiddenText
{
    /// <summary>
    /// Those that Unicode lets a program leave out of view and that are in no category of their own. Source: Unicode 16.0,
    /// Default_Ignorable_Code_Point.
    /// </summary>
    private static readonly (int First, int Last)[] _ignorable =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0),
        (0xE0000, 0xE0FFF),
    ];

    /// <summary>The first such character of a text, as in <c>U+202E</c>; null where it has none.</summary>
    public static string? FirstIn(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsHidden(text, i, out var number, out var length))
                return $"U+{number:X4}";
            i += length;
        }

        return null;
    }

    /// <summary>The text with such characters written as in <c>\u202E</c>.</summary>
    public static string Escape(string text)
    {
        if (FirstIn(text) is null)
            return text;
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (!IsHidden(text, i, out var number, out var length))
                shown.Append(text, i, length);
            else if (length == 1)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{number:X4}");
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\U{number:X8}");
            i += length;
        }

        return shown.ToString();
    }

    /// <summary>Whether the character at a place is such a one, its number, and how much of the text it takes.</summary>
    private static bool IsHidden(string text, int place, out int number, out int length)
    {
        var isWhole = Rune.DecodeFromUtf16(text.AsSpan(place), out var character, out length) == OperationStatus.Done;
        number = isWhole ? character.Value : text[place];
        return !isWhole || IsHidden(character);
    }

    private static bool IsHidden(Rune character) => Rune.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned => true,
        _ => IsIgnorable(character.Value),
    };

    private static bool IsIgnorable(int number)
    {
        foreach (var (first, last) in _ignorable)
        {
            if (first <= number && number <= last)
                return true;
        }

        return false;
    }
}
