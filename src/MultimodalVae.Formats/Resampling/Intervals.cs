namespace MultimodalVae.Formats;

/// <summary>The times between readings.</summary>
internal static class Intervals
{
    /// <summary>The median of those that are more than 0; NaN where there are none.</summary>
    public static double Median(IEnumerable<double> times)
    {
        var intervals = new List<double>();
        var last = double.NaN;
        foreach (var time in times)
        {
            if (time > last)
                intervals.Add(time - last);
            last = time;
        }

        if (intervals.Count == 0)
            return double.NaN;
        intervals.Sort();
        return (intervals[(intervals.Count - 1) / 2] + intervals[intervals.Count / 2]) / 2;
    }
}
