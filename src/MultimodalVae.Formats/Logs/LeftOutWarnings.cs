using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>What a reader leaves out, as warnings: one for each reason, however many there are.</summary>
internal static partial class LeftOutWarnings
{
    private const int MaxNames = 3;
    private const int MaxShown = 100;

    public static IEnumerable<string> Of(string path, IEnumerable<LeftOutColumn> leftOut) =>
        leftOut.GroupBy(one => KindOf(one.Reason)).Select(same => LineOf(path, [.. same], same.Key));

    private static string LineOf(string path, LeftOutColumn[] same, string kind)
    {
        if (same is [var only])
            return $"{path}: {Shown(only.Name)} is left out: {only.Reason}.";

        // The names of episodes and cameras differ by numbers: one of them stands for all.
        string[] names = [.. same.DistinctBy(one => Digits().Replace(one.Name, "#")).Take(MaxNames).Select(one => Shown(one.Name))];
        var more = same.Length > names.Length ? FormattableString.Invariant($" and {same.Length - names.Length} more") : "";
        return $"{path}: {string.Join(", ", names)}{more} are left out, each because {kind}.";
    }

    /// <summary>The reason without what is only true of one, as its value.</summary>
    private static string KindOf(string reason)
    {
        const string OneValue = "it has one value";
        return reason.StartsWith(OneValue, StringComparison.Ordinal) ? OneValue : reason;
    }

    private static string Shown(string name) => name.Length == 0 ? "a variable without a name" : $"'{ErrorText.Beginning(name, MaxShown)}'";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
