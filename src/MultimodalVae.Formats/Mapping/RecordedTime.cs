namespace MultimodalVae.Formats;

/// <summary>How long episodes with times are, without the gaps, and how many rows per second they have.</summary>
internal static class RecordedTime
{
    public static (double Seconds, double? Rate) Of(Episodes episodes)
    {
        var (seconds, steps) = (0.0, 0);
        var intervals = new List<double>();
        foreach (var run in episodes.Runs)
        {
            seconds += episodes.Times[run.Start + run.Count - 1] - episodes.Times[run.Start];
            steps += run.Count - 1;
            intervals.AddRange(UsualRate.IntervalsOf(episodes.Times.Slice(run.Start, run.Count)));
        }

        // Of a clock whose stamps have more than ten rows each, only the mean is known.
        return (seconds, UsualRate.Of(intervals) ?? (seconds > 0 ? steps / seconds : null));
    }

    /// <summary>How many gaps in time there are between rows of one episode.</summary>
    public static int GapsIn(Episodes episodes) => episodes.Times.IsEmpty ? 0
        : episodes.Runs.Zip(episodes.Runs.Skip(1)).Count(pair => pair.First.Episode == pair.Second.Episode);
}
