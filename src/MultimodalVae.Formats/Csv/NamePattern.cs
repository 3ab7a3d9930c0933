namespace MultimodalVae.Formats;

/// <summary>A pattern of names: <c>*</c> stands for any characters, <c>?</c> for one, everything else for itself.</summary>
internal sealed class NamePattern(string text)
{
    public string Text => text;

    /// <summary>Whether a name matches, from its first character to its last.</summary>
    public bool Matches(string name)
    {
        var (at, inName, star, mark) = (0, 0, -1, 0);
        while (inName < name.Length)
        {
            if (at < text.Length && (text[at] == '?' || text[at] == name[inName]) && text[at] != '*')
            {
                at++;
                inName++;
            }
            else if (at < text.Length && text[at] == '*')
            {
                (star, mark) = (at++, inName);
            }
            else if (star >= 0)
            {
                (at, inName) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (at < text.Length && text[at] == '*')
            at++;
        return at == text.Length;
    }
}
