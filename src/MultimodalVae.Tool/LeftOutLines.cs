using System.Globalization;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Columns that are left out as lines: one for each reason, elements of an array as a range.</summary>
internal static class LeftOutLines
{
    private const int MaxNames = 5;

    public static IEnumerable<string> Of(IReadOnlyList<LeftOutColumn> columns) =>
        columns.GroupBy(column => KindOf(column.Reason)).Select(same => LineOf([.. same], same.Key));

    private static string LineOf(IReadOnlyList<LeftOutColumn> same, string kind)
    {
        var ranges = RangesOf([.. same.Select(column => column.Name)]);
        var reason = same.All(column => column.Reason == same[0].Reason) ? same[0].Reason : kind;
        var more = ranges.Skip(MaxNames).Sum(range => range.Count);
        return $"{string.Join(", ", ranges.Take(MaxNames).Select(range => range.Text))}"
            + $"{(more > 0 ? FormattableString.Invariant($" and {more} more") : "")}: {reason}";
    }

    /// <summary>The reason without what is only true of one column, as the value that never changes.</summary>
    private static string KindOf(string reason) => reason.Split(", ")[0];

    /// <summary>Names, those that count up at their ends as one, as in <c>pose.covariance.0-35</c>.</summary>
    private static List<(string Text, int Count)> RangesOf(string[] names)
    {
        var ranges = new List<(string Text, int Count)>();
        for (var begin = 0; begin < names.Length;)
        {
            var end = begin + 1;
            if (NumberOf(names[begin]) is var (stem, first))
            {
                while (end < names.Length && names[end] == FormattableString.Invariant($"{stem}{first + (end - begin)}"))
                    end++;
            }

            var count = end - begin;
            ranges.Add((count == 1 ? names[begin] : $"{names[begin]}-{names[end - 1][names[begin].LastIndexOfAny(['.', '_'])..].TrimStart('.', '_')}", count));
            begin = end;
        }

        return ranges;
    }

    /// <summary>A name up to the number behind its last dot or underscore, and that number; null where there is none.</summary>
    private static (string Stem, int Number)? NumberOf(string name)
    {
        var at = name.LastIndexOfAny(['.', '_']) + 1;
        return at > 0 && int.TryParse(name.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (name[..at], number) : null;
    }
}
