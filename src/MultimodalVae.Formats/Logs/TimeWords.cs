namespace MultimodalVae.Formats;

/// <summary>Words for time in some languages.</summary>
internal static class TimeWords
{
    /// <summary>German, French, Spanish, Italian and Portuguese, Dutch, Polish.</summary>
    public static IReadOnlyList<string> OtherLanguages { get; } =
        ["zeit", "zeitstempel", "uhrzeit", "temps", "horodatage", "tiempo", "tempo", "tijd", "tijdstempel", "czas"];
}
