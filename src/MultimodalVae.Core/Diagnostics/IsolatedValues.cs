namespace MultimodalVae;

/// <summary>
/// Which of the values that are far from the median stand alone. A sensor that is silent and sometimes acts, as the speed of a robot that
/// mostly stands, is as far, but its values are the top of a spread without a gap, or last for several rows, again and again.
/// </summary>
internal static class IsolatedValues
{
    /// <summary>A value alone is so many times as far as the next one.</summary>
    private const double MinGap = 10;

    /// <summary>What acts lasts for so many rows, two times or more...</summary>
    private const int MinRun = 3;

    /// <summary>...or once for so many.</summary>
    private const int LongRun = 10;

    /// <summary>How far a value is at least that stands alone; infinity where none does.</summary>
    /// <param name="distances">How far each observed value is from the median, in the order of the rows.</param>
    /// <param name="threshold">From which distance values are far.</param>
    public static double MinDistance(ReadOnlySpan<double> distances, double threshold)
    {
        var lasting = AreLasting(distances, threshold);
        var usual = 0.0;
        var far = new List<double>();
        for (int at = 0, run; at < distances.Length; at += run)
        {
            run = Math.Max(1, RunAt(distances, at, threshold));
            if (distances[at] > threshold && !(lasting && run >= MinRun))
                far.AddRange(distances.Slice(at, run));
            else
                usual = Math.Max(usual, Greatest(distances.Slice(at, run)));
        }

        far.Sort();
        foreach (var distance in far)
        {
            if (distance >= MinGap * usual)
                return distance;
            usual = Math.Max(usual, distance);
        }

        return double.PositiveInfinity;
    }

    private static bool AreLasting(ReadOnlySpan<double> distances, double threshold)
    {
        var runs = 0;
        for (int at = 0, run; at < distances.Length; at += Math.Max(1, run))
        {
            run = RunAt(distances, at, threshold);
            runs += run >= LongRun ? 2 : run >= MinRun ? 1 : 0;
        }

        return runs >= 2;
    }

    /// <summary>How many values from one on are far.</summary>
    private static int RunAt(ReadOnlySpan<double> distances, int at, double threshold)
    {
        var end = at;
        while (end < distances.Length && distances[end] > threshold)
            end++;
        return end - at;
    }

    private static double Greatest(ReadOnlySpan<double> distances)
    {
        var greatest = 0.0;
        foreach (var distance in distances)
            greatest = Math.Max(greatest, distance);
        return greatest;
    }
}
