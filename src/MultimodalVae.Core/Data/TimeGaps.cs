namespace MultimodalVae;

/// <summary>
/// Where rows of a recording are missing, by their times alone. Late stamps are not gaps: a row that is late comes close to the next one.
/// </summary>
internal static class TimeGaps
{
    /// <summary>Times are never exact: only an interval well above the usual one is a gap.</summary>
    private const double Factor = 1.5;

    /// <summary>How many rows before and after an interval may make up for it.</summary>
    private const int Neighbours = 10;

    /// <summary>Where more of the stamps are repeated, several rows per stamp are how the log is written, and count as one.</summary>
    private const double MaxRepeated = 0.25;

    /// <summary>The rows before which there is a gap, ascending.</summary>
    /// <param name="times">The times of the rows, ascending.</param>
    /// <param name="maxInterval">The longest interval that is not a gap; null to judge by the other intervals.</param>
    public static IEnumerable<int> In(IReadOnlyList<double> times, double? maxInterval)
    {
        if (maxInterval is { } most)
            return Enumerable.Range(1, Math.Max(0, times.Count - 1)).Where(row => times[row] - times[row - 1] > most);
        int[] distinct = [.. Enumerable.Range(0, times.Count).Where(row => row == 0 || times[row] > times[row - 1])];
        int[] rows = distinct.Length < (1 - MaxRepeated) * times.Count ? distinct : [.. Enumerable.Range(0, times.Count)];
        var usual = MedianInterval.OfTimes(times);
        return Enumerable.Range(1, Math.Max(0, rows.Length - 1))
            .Where(at => times[rows[at]] - times[rows[at - 1]] > Factor * usual && Apart(at) > Factor * usual)
            .Select(at => rows[at]);

        // The interval between two rows if those around them were as far apart as usual: the earlier row as late, the later one as early
        // as any of its neighbours says.
        double Apart(int at)
        {
            var (earlier, later) = (times[rows[at - 1]], times[rows[at]]);
            for (var steps = 1; steps <= Neighbours; steps++)
            {
                if (at - 1 - steps >= 0)
                    earlier = Math.Max(earlier, times[rows[at - 1 - steps]] + (steps * usual));
                if (at + steps < rows.Length)
                    later = Math.Min(later, times[rows[at + steps]] - (steps * usual));
            }

            return later - earlier;
        }
    }
}
