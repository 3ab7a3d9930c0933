using System.Globalization;

namespace MultimodalVae.Fuzz.Judging;

/// <summary>
/// Characters with which a text from a file could pass for a message of the library's: control characters, line breaks, those that turn the
/// text, halves.
/// </summary>
internal static class HiddenCharacters
{
    public static bool AreIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
                return true;
        }

        return false;
    }
}
