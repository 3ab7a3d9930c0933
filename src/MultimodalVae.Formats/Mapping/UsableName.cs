namespace MultimodalVae.Formats;

/// <summary>Names of a log without what no name of a column or an episode may have.</summary>
internal static class UsableName
{
    public static string OfColumn(string name) => Of(name, ModalityName.ProblemOf);

    public static string OfEpisode(string name) => Of(name, Episodes.ProblemOf);

    private static string Of(string name, Func<string, string?> problemOf)
    {
        if (problemOf(name) is null)
            return name;
        var usable = string.Concat(name.Trim().Select(character => IsUsable(character) ? character : '_'));
        return problemOf(usable) is null ? usable : $"_{usable}";
    }

    private static bool IsUsable(char character) => character is not (',' or '"') && HiddenText.FirstIn(character.ToString()) is null;
}
