namespace MultimodalVae.Measures;

/// <summary>What <see cref="MeasureOptions"/> and <see cref="CoalitionOptions"/> say of the distributions that they compare.</summary>
internal static class DecodedOptions
{
    public static void Check(OptionChecks checks, int latentSamples, IReadOnlyList<IDivergence> divergences)
    {
        checks.Expect(
            latentSamples is >= 0 and <= IntervalOptions.MostSamples,
            nameof(MeasureOptions.LatentSamples),
            latentSamples,
            "0 to 1,000,000");
        checks.Expect(
            divergences?.Contains(null!) == false,
            nameof(MeasureOptions.Divergences), divergences is null ? null : "a list with null", "a list without null");
    }
}
