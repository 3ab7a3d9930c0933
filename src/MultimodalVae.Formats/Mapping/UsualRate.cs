namespace MultimodalVae.Formats;

/// <summary>
/// Rows per second by the median of the time that ten rows take: neither a late stamp nor a coarse clock nor a gap changes it.
/// </summary>
internal static class UsualRate
{
    private const int Rows = 10;

    /// <summary>The mean interval of every ten rows; of fewer rows, of all of them.</summary>
    public static double[] IntervalsOf(ReadOnlySpan<double> times)
    {
        var steps = Math.Min(Rows, times.Length - 1);
        if (steps < 1)
            return [];
        var intervals = new double[times.Length - steps];
        for (var row = 0; row < intervals.Length; row++)
            intervals[row] = (times[row + steps] - times[row]) / steps;
        return intervals;
    }

    /// <summary>Null where the intervals are 0, or there are none.</summary>
    public static double? Of(List<double> intervals) => MedianInterval.Of(intervals) is > 0 and var usual ? 1 / usual : null;
}
