namespace MultimodalVae.Formats;

/// <summary>Times of .NET as the numbers that columns have.</summary>
internal static class UnixTime
{
    /// <summary>The seconds since 1970, in universal time.</summary>
    public static double SecondsOf(DateTime time) => SecondsOf(time - DateTime.UnixEpoch);

    /// <summary>The seconds.</summary>
    public static double SecondsOf(TimeSpan time) => time.Ticks / (double)TimeSpan.TicksPerSecond;
}
