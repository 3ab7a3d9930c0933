namespace MultimodalVae.Formats;

/// <summary>How a log is read.</summary>
public sealed record LogOptions
{
    /// <summary>How a text is written. The default value is found by looking at its first lines.</summary>
    public CsvFormat Csv { get; init; } = new();

    /// <exception cref="OptionsException">Options are not usable.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Csv is not null, nameof(Csv), Csv, "a format");
        if (Csv is not null)
            checks.ExpectPart(nameof(Csv), Csv.Check);
        checks.ThrowIfAny(nameof(LogOptions));
    }
}
