namespace MultimodalVae.Formats;

/// <summary>The readings of one column in one episode: those that are not missing, in the order of their times.</summary>
/// <param name="times">When each was made, in seconds, not descending.</param>
/// <param name="values">What was read.</param>
internal sealed class Readings(double[] times, double[] values)
{
    private int _next;

    /// <summary>The value at a time, which must not be before that of the call before; NaN where no reading is near enough.</summary>
    public double At(double time, ResamplingMethod method, double maxGap)
    {
        while (_next < times.Length && times[_next] <= time)
            _next++;
        var (before, after) = (_next - 1, _next);
        var sinceLast = before >= 0 ? time - times[before] : double.PositiveInfinity;
        if (sinceLast == 0)
            return values[before];
        var untilNext = after < times.Length ? times[after] - time : double.PositiveInfinity;
        return method switch
        {
            ResamplingMethod.Hold => sinceLast <= maxGap ? values[before] : double.NaN,
            ResamplingMethod.Nearest => Math.Min(sinceLast, untilNext) > maxGap ? double.NaN : values[sinceLast <= untilNext ? before : after],
            ResamplingMethod.Linear => sinceLast + untilNext > maxGap ? double.NaN : values[before] + ((values[after] - values[before]) * (sinceLast / (sinceLast + untilNext))),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
        };
    }
}
