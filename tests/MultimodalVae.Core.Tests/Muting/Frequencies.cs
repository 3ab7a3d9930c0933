namespace MultimodalVae.Core.Tests.Muting;

/// <summary>How often a strategy gives which masks.</summary>
internal static class Frequencies
{
    public const int Draws = 20_000;

    /// <summary>The masks of so many rows of one epoch.</summary>
    public static List<ObservationMask> Draw(this IMutingStrategy strategy, ModalityLayout layout, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Draws).Select(
            row => strategy.MaskFor(layout, new MutingPoint { Row = row, EpochCount = 1 }, random))];
    }

    /// <summary>Checks a share of masks to five standard errors.</summary>
    public static void ShouldBe(this List<ObservationMask> masks, double probability, Func<ObservationMask, bool> isCounted, string what) =>
        ((double)masks.Count(isCounted) / masks.Count).Should().BeApproximately(
            probability, 5 * Math.Sqrt(probability * (1 - probability) / masks.Count), what);
}
