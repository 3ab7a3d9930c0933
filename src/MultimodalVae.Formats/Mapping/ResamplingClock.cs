namespace MultimodalVae.Formats;

/// <summary>What gives the times of resampled rows.</summary>
/// <param name="GivenRate">The rows per second that the mapping asks for; null where the readings of a modality are the rows.</param>
/// <param name="Modality">That modality; null where there is a rate.</param>
/// <param name="Rates">The modalities with their readings per second; null where that is not known.</param>
internal sealed record ResamplingClock(double? GivenRate, string? Modality, IReadOnlyList<(string Name, double? Rate)> Rates)
{
    /// <summary>The rows per second; null where that is not known.</summary>
    public double? Rate => GivenRate ?? Rates.Single(one => one.Name == Modality).Rate;
}
