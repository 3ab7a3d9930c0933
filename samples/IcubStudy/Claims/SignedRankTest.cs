namespace IcubStudy.Claims;

/// <summary>
/// Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945), whose null hypothesis is that they are symmetric about 0. It is
/// exact: it computes the distribution of the rank sum over all signs. Ties get mean ranks; differences of 0 are left out.
/// </summary>
internal static class SignedRankTest
{
    /// <summary>The two-sided p value: the probability, under the null hypothesis, of a rank sum at least as far from its mean.</summary>
    /// <param name="differences">The paired differences; NaN is left out.</param>
    /// <returns>1 if no difference is left.</returns>
    public static double PValue(IEnumerable<double> differences)
    {
        double[] nonzero = [.. differences.Where(difference => difference is not (0 or double.NaN)).OrderBy(Math.Abs)];
        var ranks = DoubledRanks(nonzero);
        var positive = ranks.Where((_, i) => nonzero[i] > 0).Sum();
        var total = ranks.Sum();
        var extreme = Math.Min(positive, total - positive);
        var counts = CountsOfSums(ranks, total);
        var tail = counts.Take(extreme + 1).Sum() / Math.Pow(2, ranks.Length);
        return Math.Min(1, 2 * tail);
    }

    /// <summary>Twice the rank of each difference, so that mean ranks are whole numbers.</summary>
    private static int[] DoubledRanks(double[] ordered)
    {
        var ranks = new int[ordered.Length];
        for (var first = 0; first < ordered.Length;)
        {
            var last = first;
            while (last + 1 < ordered.Length && Math.Abs(ordered[last + 1]) == Math.Abs(ordered[first]))
                last++;
            ranks.AsSpan(first, last - first + 1).Fill(first + last + 2);
            first = last + 1;
        }

        return ranks;
    }

    /// <summary>For each sum, how many subsets of the ranks have it.</summary>
    private static double[] CountsOfSums(int[] ranks, int total)
    {
        var counts = new double[total + 1];
        counts[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = total; sum >= rank; sum--)
                counts[sum] += counts[sum - rank];
        }

        return counts;
    }
}
