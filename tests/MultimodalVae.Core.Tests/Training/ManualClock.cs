namespace MultimodalVae.Core.Tests.Training;

/// <summary>A clock that only <see cref="Advance"/> moves.</summary>
internal sealed class ManualClock : TimeProvider
{
    private TimeSpan _time;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => _time += time;

    public override long GetTimestamp() => _time.Ticks;
}
