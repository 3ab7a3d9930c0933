namespace MultimodalVae;

/// <summary>How rows are judged by a <see cref="NoveltyDetector"/>.</summary>
public sealed record NoveltyOptions
{
    /// <summary>
    /// The share of ordinary rows that may be called novel, more than 0 and less than 1. The default value is 0.01. It takes at least
    /// 1 / rate - 1 rows to calibrate: 99 for 0.01.
    /// </summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>How many samples of z a row's score is estimated from, 1 or more. The default value is 8.</summary>
    public int Samples { get; init; } = 8;

    /// <summary>The seed of the samples. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(FalseAlarmRate is > 0 and < 1, nameof(FalseAlarmRate), FalseAlarmRate, "more than 0 and less than 1");
        checks.Expect(Samples is >= 1 and <= Limits.Count, nameof(Samples), Samples, "1 to 1,000,000");
        checks.ThrowIfAny(nameof(NoveltyOptions));
    }
}
