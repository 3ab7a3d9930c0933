namespace MultimodalVae;

/// <summary>Which z of the posterior is decoded: its mean, or a sample.</summary>
public readonly record struct LatentDraw
{
    private LatentDraw(int? seed) => Seed = seed;

    /// <summary>The seed of the sample's noise; null where z is the posterior mean.</summary>
    public int? Seed { get; }

    /// <summary>z is the posterior mean.</summary>
    public static LatentDraw Mean => default;

    /// <summary>z is one sample a row. One seed gives the same noise whatever the mask, so that differences are due to the mask.</summary>
    public static LatentDraw Sample(int seed) => new(seed);
}
