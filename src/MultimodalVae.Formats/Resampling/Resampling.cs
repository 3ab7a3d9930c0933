namespace MultimodalVae.Formats;

/// <summary>How sensors of different rates are brought onto one clock.</summary>
public sealed record Resampling
{
    /// <summary>Which reading a row takes. The default value is the nearest.</summary>
    public ResamplingMethod Method { get; init; }

    /// <summary>
    /// Rows per second, from the first time at which all modalities have begun to the last at which none has ended. The default value is
    /// null: see <see cref="Clock"/>.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>
    /// The modality whose readings are the times of the rows. The default value is null: the slowest, where no <see cref="Rate"/> is given.
    /// </summary>
    public string? Clock { get; init; }

    /// <summary>
    /// How old or how far ahead a reading may be, in seconds, for a row to take it, and how far apart two may be that a line is drawn
    /// between; a row without one has a missing value. The default value is null: 1.5 times the median interval of the modality's readings,
    /// of those from several tables that of each table, and 0 where no episode has two of them at different times.
    /// </summary>
    public double? MaxGap { get; init; }

    internal void Check(OptionChecks checks)
    {
        checks.Expect(Enum.IsDefined(Method), nameof(Method), Method, "nearest, linear or hold");
        checks.Expect(Rate is null or (> 0 and < double.PositiveInfinity), nameof(Rate), Rate, "a finite number of more than 0");
        checks.Expect(MaxGap is null or (> 0 and < double.PositiveInfinity), nameof(MaxGap), MaxGap, "a finite number of more than 0");
        checks.Expect(Clock is null || Rate is null, nameof(Clock), $"'{Clock}'", $"null where {nameof(Rate)} is given");
    }
}
