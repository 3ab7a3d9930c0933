namespace MultimodalVae.Kernels;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): states that are far apart from seeds that are close.</summary>
internal static class SplitMix
{
    public static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9e3779b97f4a7c15;
            return Mixed(state);
        }
    }

    /// <summary>A number more than 0 and less than 1: an odd multiple of 2^-24, all of which 32 bits hold as they are.</summary>
    public static float NextUniform(ref ulong state) => ((Next(ref state) >> 41) + 0.5f) / (1 << 23);

    /// <summary>A number from 0 up to but not including 1: a multiple of 2^-53.</summary>
    public static double NextDouble(ref ulong state) => (Next(ref state) >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// A number from 0 up to but not including <paramref name="end"/>: some are more likely than others by less than end in 2^64 (Lemire
    /// 2019).
    /// </summary>
    public static ulong NextBelow(ref ulong state, ulong end) => Math.BigMul(Next(ref state), end, out _);

    public static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            return z ^ (z >> 31);
        }
    }
}
