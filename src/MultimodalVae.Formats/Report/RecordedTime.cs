namespace MultimodalVae.Formats;

/// <summary>How long episodes with times are, without the gaps, and how many rows per second they have.</summary>
internal static class RecordedTime
{
    public static (double Seconds, double? Rate) Of(Episodes episodes)
    {
        var (seconds, steps) = (0.0, 0);
        foreach (var run in episodes.Runs)
        {
            seconds += episodes.Times[run.Start + run.Count - 1] - episodes.Times[run.Start];
            steps += run.Count - 1;
        }

        return (seconds, seconds > 0 ? steps / seconds : null);
    }
}
