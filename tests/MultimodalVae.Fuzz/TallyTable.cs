namespace MultimodalVae.Fuzz;

/// <summary>The summary as text, a line a reader.</summary>
internal static class TallyTable
{
    private static readonly string[] _titles = ["kind", "reader", "inputs", "accepted", "refused", "slowest", "most allocated"];

    public static IEnumerable<string> Lines(IEnumerable<Tally> tallies)
    {
        string[][] rows = [_titles, .. tallies.Select(Cells)];
        var widths = _titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Cells(Tally tally) =>
    [
        tally.Kind,
        tally.Reader,
        $"{tally.Inputs}",
        $"{tally.Accepted}",
        string.Join(", ", tally.Refused.Select(refused => $"{refused.Value} {refused.Key}")),
        FormattableString.Invariant($"{tally.Slowest.TotalMilliseconds:0.0} ms"),
        FormattableString.Invariant($"{tally.MostAllocated / 1e6:0.0} MB"),
    ];
}
