using MultimodalVae.Kernels;

namespace MultimodalVae.Measures;

/// <summary>Sums over groups that are drawn anew with replacement, the same draws for all lists of one length.</summary>
/// <param name="count">How many resamples.</param>
/// <param name="seed">Their seed.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class Resamples(int count, int seed, CancellationToken cancellationToken)
{
    /// <summary>Counts of so many groups, whole vectors, stay in the first cache while all lists are added up.</summary>
    private const int GroupsTogether = 1536;

    /// <summary>How many numbers are copied at a time, to lie where vectors read them well.</summary>
    private const int MaxTogether = 1 << 25;

    private readonly RandomKey _key = RandomKey.Of(seed, RandomPurpose.Resamples);

    /// <summary>The sums of each list in each resample.</summary>
    /// <param name="lists">Lists of one length, whose numbers are small enough for 32 bits.</param>
    public double[][] Sums(IReadOnlyList<double[]> lists)
    {
        var sums = lists.Select(_ => new double[count]).ToArray();
        var together = Math.Max(1, MaxTogether / lists[0].Length);
        for (var start = 0; start < sums.Length; start += together)
        {
            var end = Math.Min(start + together, sums.Length);
            AddUp([.. lists.Skip(start).Take(end - start)], sums[start..end]);
        }

        return sums;
    }

    private void AddUp(double[][] lists, double[][] sums)
    {
        var groups = lists[0].Length;
        using var numbers = new AlignedRows(lists.Length, groups);
        for (var i = 0; i < lists.Length; i++)
        {
            var row = numbers[i];
            for (var group = 0; group < groups; group++)
                row[group] = (float)lists[i][group];
        }

        Parallel.For(
            0,
            (count + WeightedSums.Together - 1) / WeightedSums.Together,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new AlignedRows(WeightedSums.Together, groups),
            (block, _, counts) =>
            {
                AddUp(numbers, counts, groups, sums, block * WeightedSums.Together);
                return counts;
            },
            counts => counts.Dispose());
    }

    /// <summary>The sums of some resamples, from the first of them on.</summary>
    private void AddUp(AlignedRows numbers, AlignedRows counts, int groups, double[][] results, int first)
    {
        var together = Math.Min(WeightedSums.Together, count - first);
        for (var resample = 0; resample < together; resample++)
            Draw(_key[first + resample], counts[resample][..groups]);

        Span<float> sums = stackalloc float[WeightedSums.Together * WeightedSums.Together];
        for (var start = 0; start < counts[0].Length; start += GroupsTogether)
        {
            var part = start..Math.Min(start + GroupsTogether, counts[0].Length);
            for (var i = 0; i < results.Length; i++)
            {
                var at = i % WeightedSums.Together;
                if (at == 0)
                    WeightedSums.Of(numbers, i, results.Length, counts, part, sums);
                for (var resample = 0; resample < together; resample++)
                    results[i][first + resample] += sums[(at * WeightedSums.Together) + resample];
            }
        }
    }

    /// <summary>
    /// How often each group is drawn, as many times as there are groups: each half of a random number is scaled to a group (Lemire 2019,
    /// without the rejection: the chances of two groups differ by less than their number in 2^32).
    /// </summary>
    private static void Draw(RandomKey key, Span<float> counts)
    {
        counts.Clear();
        var (state, groups) = (key.Value, (ulong)counts.Length);
        for (var drawn = 0; drawn < counts.Length - 1; drawn += 2)
        {
            var number = SplitMix.Next(ref state);
            counts[(int)(((number & uint.MaxValue) * groups) >> 32)]++;
            counts[(int)(((number >> 32) * groups) >> 32)]++;
        }

        if (counts.Length % 2 == 1)
            counts[(int)(((SplitMix.Next(ref state) & uint.MaxValue) * groups) >> 32)]++;
    }
}
