namespace MultimodalVae.Data;

/// <summary>
/// Independent streams of random numbers from one seed, negative ones too: the seed and the stream's number are mixed by the finaliser
/// of SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
internal static class Seeds
{
    public static Random Order(int seed) => new((int)(Mix(seed, 3) >> 33));

    /// <summary>The random part of a diagnosis's ranks.</summary>
    public static Random Ranks(int seed) => new((int)(Mix(seed, 5) >> 33));

    private static ulong Mix(int seed, ulong stream)
    {
        var z = unchecked(((ulong)(uint)seed << 8) + stream + 0x9e3779b97f4a7c15);
        z = unchecked((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9);
        z = unchecked((z ^ (z >> 27)) * 0x94d049bb133111eb);
        return z ^ (z >> 31);
    }
}
