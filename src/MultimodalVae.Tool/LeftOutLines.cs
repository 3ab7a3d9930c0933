using System.Globalization;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Columns that are left out as lines: one for each reason, elements of an array as a range.</summary>
internal static class LeftOutLines
{
    private const int MaxNames = 5;

    private static readonly char[] _marks = ['.', '_'];

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

    /// <summary>
    /// The reason without what is only true of one column, as the value that never changes, and with the advice behind it.
    /// </summary>
    private static string KindOf(string reason)
    {
        var end = reason.IndexOf(", ", StringComparison.Ordinal);
        if (end < 0)
            return reason;
        var advice = reason.LastIndexOf("; ", StringComparison.Ordinal);
        return advice > end ? reason[..end] + reason[advice..] : reason[..end];
    }

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

            var last = end - begin == 1 ? "" : $"-{names[end - 1][(names[end - 1].LastIndexOfAny(_marks) + 1)..]}";
            ranges.Add(($"{names[begin]}{last}", end - begin));
            begin = end;
        }

        return ranges;
    }

    /// <summary>A name up to the number behind its last dot or underscore, and that number; null where there is none.</summary>
    private static (string Stem, int Number)? NumberOf(string name)
    {
        var at = name.LastIndexOfAny(_marks) + 1;
        var isCounted = int.TryParse(name.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && at > 0;
        return isCounted ? (name[..at], number) : null;
    }
}
