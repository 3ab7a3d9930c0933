namespace MultimodalVae;

/// <summary>The usual time between readings.</summary>
internal static class MedianInterval
{
    /// <summary>The median of the intervals between times that are more than 0; not a number where there are none.</summary>
    public static double OfTimes(IEnumerable<double> times)
    {
        var intervals = new List<double>();
        var last = double.NaN;
        foreach (var time in times)
        {
            if (time > last)
                intervals.Add(time - last);
            last = time;
        }

        return Of(intervals);
    }

    /// <summary>
    /// Sorts intervals, and takes the one in the middle; of an even number the shorter of two, so that it is one that occurs. Not a number
    /// where there are none.
    /// </summary>
    public static double Of(List<double> intervals)
    {
        if (intervals.Count == 0)
            return double.NaN;
        intervals.Sort();
        return intervals[(intervals.Count - 1) / 2];
    }
}
