namespace MultimodalVae.Measures;

/// <summary>How often each row is drawn in one resample.</summary>
internal static class RowCounts
{
    /// <summary>
    /// Draws as many rows as there are, with replacement, by what follows from the seed and the resample: SplitMix64 (Steele, Lea and Flood 2014), each
    /// half of a number scaled to a row (Lemire 2019, without the rejection: the chances of two rows differ by less than the number of rows in 2^32).
    /// </summary>
    public static void Draw(int seed, int resample, Span<float> counts)
    {
        counts.Clear();
        var state = Mixed(Mixed((uint)seed) + (uint)resample);
        for (var drawn = 0; drawn < counts.Length - 1; drawn += 2)
        {
            var (low, high) = Pair(ref state, (uint)counts.Length);
            counts[low]++;
            counts[high]++;
        }

        if (counts.Length % 2 == 1)
            counts[Pair(ref state, (uint)counts.Length).Low]++;
    }

    private static (int Low, int High) Pair(ref ulong state, uint rowCount)
    {
        state = unchecked(state + 0x9e3779b97f4a7c15);
        var drawn = Mixed(state);
        return ((int)(((drawn & uint.MaxValue) * rowCount) >> 32), (int)(((drawn >> 32) * rowCount) >> 32));
    }

    private static ulong Mixed(ulong state)
    {
        unchecked
        {
            state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
            return state ^ (state >> 31);
        }
    }
}
