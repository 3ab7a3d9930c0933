namespace MultimodalVae.Formats;

/// <summary>Says that rows have so many gaps in time that few windows are left, and what helps.</summary>
internal static class GapWarning
{
    /// <summary>A recording is interrupted now and then; with more gaps per row its times are irregular.</summary>
    private const double MaxShare = 0.01;

    private const int MaxGaps = 3;

    public static IEnumerable<string> Of(Episodes? episodes, LogMapping mapping)
    {
        var gaps = episodes is null ? 0 : RecordedTime.GapsIn(episodes);
        var rows = episodes?.RowCount ?? 0;
        if (gaps <= Math.Max(MaxGaps, MaxShare * rows) || mapping.Resampling?.Rate is not null)
            return [];
        if (RecordedTime.Of(episodes!).Rate is not { } rate)
            return [];
        const string Rate = $"{nameof(Resampling)}.{nameof(Resampling.Rate)}";
        return
        [
            FormattableString.Invariant($"There are {gaps} gaps in time between {rows} rows: ")
                + "the times are irregular, or rows are missing. No window crosses a gap. " +
                    $"For rows at equal times give {Rate}, here about {Numbers.Rounded(rate)}.",
        ];
    }
}
