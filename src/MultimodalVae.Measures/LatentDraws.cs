namespace MultimodalVae.Measures;

/// <summary>Which z an evaluation decodes.</summary>
internal static class LatentDraws
{
    /// <summary>The posterior mean, or samples of the posterior.</summary>
    /// <param name="samples">How many; 0 for the posterior mean.</param>
    /// <param name="seed">Their seed.</param>
    /// <param name="firstRow">The position among all rows of the first one that is evaluated.</param>
    public static LatentDraw[] Of(int samples, int seed, int firstRow = 0) => samples == 0
        ? [LatentDraw.Mean]
        : [.. Enumerable.Range(0, samples).Select(i => LatentDraw.Sample(seed, i).StartingAt(firstRow))];
}
