namespace MultimodalVae.Measures;

/// <summary>Which z an evaluation decodes.</summary>
internal static class LatentDraws
{
    /// <summary>The posterior mean, or as many samples as the options say, each with a seed of its own.</summary>
    /// <param name="options">How many, from which seed on.</param>
    /// <param name="block">Which block of rows they are for: others get others.</param>
    public static LatentDraw[] Of(MeasureOptions options, int block = 0) => options.LatentSamples == 0
        ? [LatentDraw.Mean]
        : [.. Enumerable.Range(0, options.LatentSamples).Select(i => LatentDraw.Sample(unchecked(options.Seed + (block * options.LatentSamples) + i)))];
}
