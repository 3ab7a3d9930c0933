namespace MultimodalVae.Measures;

/// <summary>
/// Quantiles of a sample by definition 8 of Hyndman and Fan (1996), as MathNet's, with one selection each instead of two.
/// </summary>
internal static class Quantiles
{
    /// <summary>More than the relative rounding of a share that is 1 less another one.</summary>
    private const double Rounding = 1e-9;

    /// <summary>One quantile. Changes the order of the values.</summary>
    /// <param name="values">The sample, one value or more.</param>
    /// <param name="share">The share of the distribution that is below it.</param>
    public static double InPlace(Span<double> values, double share)
    {
        var position = ((values.Length + (1.0 / 3)) * share) + (1.0 / 3);
        var rank = Math.Clamp((int)position, 0, values.Length);
        if (rank == 0)
            return Least(values);
        var lower = Select(values, rank - 1);
        return rank == values.Length ? lower : lower + ((position - rank) * (Least(values[rank..]) - lower));
    }

    /// <summary>The least share whose quantile is within a sample of so many values; of a smaller one it is the least of them.</summary>
    public static double MinShare(int count) => 2 / ((3.0 * count) + 1);

    /// <summary>How many values a sample needs so that the quantile of a share below a half is within it.</summary>
    public static double MinCount(double share) => Math.Ceiling((1 - Rounding) * ((2 / share) - 1) / 3);

    /// <summary>Moves so many of the largest values behind the others.</summary>
    public static void MoveLargestToEnd(Span<double> values, int count) => _ = Select(values, values.Length - count);

    /// <summary>Moves the value of a rank to its place, none larger before it and none smaller after it (Hoare 1961).</summary>
    private static double Select(Span<double> values, int rank)
    {
        for (var (first, last) = (0, values.Length - 1); first < last;)
        {
            var pivot = Middle(values[first], values[(first + last) / 2], values[last]);
            var (i, j) = (first, last);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i > j)
                    break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (rank <= j)
                last = j;
            else if (rank >= i)
                first = i;
            else
                break;
        }

        return values[rank];
    }

    private static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static double Least(ReadOnlySpan<double> values)
    {
        var least = values[0];
        foreach (var value in values)
            least = Math.Min(least, value);
        return least;
    }
}
