namespace MultimodalVae;

/// <summary>What the name of a modality or of a column may be: it is written into CSV files, model files and messages.</summary>
internal static class ModalityName
{
    /// <summary>Spreadsheets also take the wide forms of these characters for the beginning of a formula.</summary>
    private const string FormulaBeginnings = "=+-@＝＋－＠";

    /// <summary>Why a name is not usable, or null.</summary>
    public static string? ProblemOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "it is empty";
        if (HiddenText.FirstIn(name) is { } hidden)
            return $"it has the character {hidden}, which is not seen or controls what is shown";
        if (name.Trim() != name)
            return "it begins or ends with a blank";
        if (name.AsSpan().IndexOfAny(',', '"') is >= 0 and var place)
            return $"it has the character {name[place]}, which CSV files use themselves";
        return FormulaBeginnings.Contains(name[0]) ? $"it begins with {name[0]}, which spreadsheets take for a formula" : null;
    }
}
