namespace MultimodalVae.Formats;

/// <summary>The readings of one column in one episode: those that are not missing, in the order of their times.</summary>
/// <param name="readAt">When each was made, in seconds, not descending; of those of one time, the last counts.</param>
/// <param name="read">What was read.</param>
/// <param name="tolerance">Times that differ by no more are the same: the sums and differences of others have rounding errors.</param>
internal sealed class Readings(ReadOnlyMemory<double> readAt, ReadOnlyMemory<double> read, double tolerance)
{
    private int _next;

    /// <summary>The value at a time, which must not be before that of the call before; NaN where no reading is near enough.</summary>
    public double At(double time, ResamplingMethod method, double maxGap)
    {
        var times = readAt.Span;
        var values = read.Span;
        if (times.IsEmpty)
            return double.NaN;
        while (_next < times.Length && times[_next] <= time + tolerance)
            _next++;
        var (before, after) = (_next - 1, _next);
        var sinceLast = before >= 0 ? time - times[before] : double.PositiveInfinity;
        if (sinceLast <= tolerance)
            return values[before];
        var untilNext = after < times.Length ? times[after] - time : double.PositiveInfinity;
        maxGap += tolerance;
        return method switch
        {
            ResamplingMethod.Hold => sinceLast <= maxGap ? values[before] : double.NaN,
            ResamplingMethod.Nearest =>
                Math.Min(sinceLast, untilNext) <= maxGap ? values[sinceLast <= untilNext + tolerance ? before : after] : double.NaN,
            ResamplingMethod.Linear => sinceLast + untilNext <= maxGap
                ? values[before] + ((values[after] - values[before]) * (sinceLast / (sinceLast + untilNext)))
                : double.NaN,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
        };
    }
}
