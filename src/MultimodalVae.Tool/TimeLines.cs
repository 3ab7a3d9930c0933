using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>What 'inspect' says of times.</summary>
internal static class TimeLines
{
    /// <summary>How long a recording is, behind its rows; empty without times.</summary>
    public static string OfRecording(Episodes episodes)
    {
        if (episodes.Times.IsEmpty)
            return "";
        var (seconds, rate) = RecordedTime.Of(episodes);
        var gaps = RecordedTime.GapsIn(episodes);
        return FormattableString.Invariant($", {seconds:0.###} s recorded")
            + (rate is { } hertz ? FormattableString.Invariant($", {hertz:0.##} rows per second") : "")
            + FormattableString.Invariant($", {gaps} gap{(gaps == 1 ? "" : "s")}")
            + (gaps == 0 ? "" : " (intervals over 1.5 times the median that rows close by do not make up for)");
    }

    /// <summary>Which sensor gives the rows their times, what becomes of the others, and what changes that.</summary>
    public static string OfClock(ResamplingClock clock)
    {
        if (clock.Modality is not { } name)
            return FormattableString.Invariant($"clock: {clock.Rate:0.##} rows per second, 'rate' of 'resampling' in the mapping");
        var rate = clock.Rate is { } own ? FormattableString.Invariant($", {own:0.##} Hz") : "";
        var line = $"clock: each row is a reading of {name}{rate}";

        // Rates that differ by less are one rate with jitter.
        const double Same = 1.1;
        var faster = clock.Rates.Where(one => one.Rate > Same * clock.Rate).OrderByDescending(one => one.Rate).ToList();
        return faster.Count == 0 ? line
            : $"{line}; {faster.Count} faster modalit{(faster.Count == 1 ? "y is" : "ies are")} thinned to it. "
                + "For more rows set 'resampling' in the mapping, "
                + FormattableString.Invariant($"as in {{ \"clock\": \"{faster[0].Name}\" }} or {{ \"rate\": {faster[0].Rate:0.##} }}");
    }
}
