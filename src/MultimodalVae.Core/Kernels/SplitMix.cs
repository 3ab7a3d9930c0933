namespace MultimodalVae.Kernels;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): states that are far apart from seeds that are close.</summary>
internal static class SplitMix
{
    public static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9e3779b97f4a7c15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number more than 0 and less than 1: an odd multiple of 2^-24, all of which 32 bits hold as they are.</summary>
    public static float NextUniform(ref ulong state) => ((Next(ref state) >> 41) + 0.5f) / (1 << 23);

    /// <summary>A seed of each combination.</summary>
    public static ulong Mix(int seed, long step, int part)
    {
        var state = (ulong)(uint)seed;
        state = Next(ref state) ^ (ulong)step;
        state = Next(ref state) ^ (ulong)(uint)part;
        return Next(ref state);
    }
}
