namespace MultimodalVae.Measures;

/// <summary>Which z an evaluation decodes.</summary>
internal static class LatentDraws
{
    /// <summary>The posterior mean, or as many samples as the options say.</summary>
    /// <param name="options">How many, of which seed.</param>
    /// <param name="firstRow">The position among all rows of the first one that is evaluated.</param>
    public static LatentDraw[] Of(MeasureOptions options, int firstRow = 0) => options.LatentSamples == 0
        ? [LatentDraw.Mean]
        : [.. Enumerable.Range(0, options.LatentSamples).Select(i => LatentDraw.Sample(options.Seed, i).StartingAt(firstRow))];
}
