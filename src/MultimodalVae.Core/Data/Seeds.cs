using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>
/// Independent streams of random numbers from one seed, negative ones too: the seed and the stream's number are mixed by
/// <see cref="SplitMix"/>.
/// </summary>
internal static class Seeds
{
    public static Random Order(int seed) => new((int)(Mix(seed, 3) >> 33));

    /// <summary>The random part of a diagnosis's ranks.</summary>
    public static Random Ranks(int seed) => new((int)(Mix(seed, 5) >> 33));

    private static ulong Mix(int seed, ulong stream)
    {
        var state = ((ulong)(uint)seed << 8) + stream;
        return SplitMix.Next(ref state);
    }
}
