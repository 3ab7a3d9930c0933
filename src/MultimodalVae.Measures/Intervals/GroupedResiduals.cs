namespace MultimodalVae.Measures;

/// <summary>
/// The residuals of a mean, or of a ratio of means, summed over groups of rows that count as independent of each other: blocks of equal
/// length, or episodes.
/// </summary>
internal sealed class GroupedResiduals
{
    /// <summary>Fewer groups give no standard error that a resample could be measured by.</summary>
    public const int MinGroups = 8;

    /// <summary>Below it, rows count as independent: an estimate from independent rows is below it most of the time.</summary>
    private const double LargestTimeOfIndependentRows = 1.3;

    /// <summary>How many autocorrelation times a block is long.</summary>
    private const double TimesPerBlock = 2;

    private readonly Residuals _residuals;

    private GroupedResiduals(
        Residuals residuals, double[] sums, double[]? weights, double total, double stretch = 1, double? effectiveRows = null)
    {
        (_residuals, GroupSums, Weights, Total) = (residuals, sums, weights, total);
        RelativeError = stretch * Math.Sqrt(SquaredError(Sums.OfProducts(sums, sums)));
        EffectiveRows = effectiveRows ?? RowsOfTheSameError();
    }

    /// <summary>The sum of the residuals of each group, in units in which a residual is below 2.</summary>
    public double[] GroupSums { get; }

    /// <summary>What each group counts as, in units of a power of 2; null where all count alike.</summary>
    public double[]? Weights { get; }

    /// <summary>The sum of the weights.</summary>
    public double Total { get; }

    public int Count => GroupSums.Length;

    public double Estimate => _residuals.Mean;

    /// <summary>What an error of 1 is.</summary>
    public double Unit => _residuals.Unit;

    /// <summary>The standard error of the estimate, in units.</summary>
    public double RelativeError { get; }

    /// <summary>How many independent rows would have told as much.</summary>
    public double EffectiveRows { get; }

    public static GroupedResiduals OfMean(ReadOnlySpan<double> values, RowSampling sampling) => Of(Residuals.Of(values), null, sampling);

    public static GroupedResiduals OfRatio(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, RowSampling sampling) =>
        Of(Residuals.OfRatio(numerator, denominator), denominator.ToArray(), sampling);

    /// <summary>The square of the standard error of a mean of groups, without what stretches it.</summary>
    /// <param name="sumOfSquares">Of the residuals of the groups.</param>
    public double SquaredError(double sumOfSquares) => sumOfSquares * Count / (Count - 1.0) / (Total * Total);

    private static GroupedResiduals Of(Residuals residuals, double[]? weights, RowSampling sampling)
    {
        var rows = residuals.Values.Length;
        var scale = weights is null ? 1 : Residuals.Scale(weights);
        residuals = residuals with { Unit = residuals.Unit / scale };
        if (sampling.IsOfEpisodes)
            return OfEpisodes(residuals, weights, sampling.Episodes);
        if (sampling.Blocks.Length is { } length)
            return OfBlocks(residuals, weights, Math.Max(2, rows / length));

        var time = Autocorrelation.IntegratedTime(residuals.Values, sampling.Starts);
        if (time <= LargestTimeOfIndependentRows)
            return OfBlocks(residuals, weights, rows, effectiveRows: rows / time);
        var groups = Math.Min(rows, Math.Max(MinGroups, rows / (int)Math.Ceiling(TimesPerBlock * time)));

        // Neighbouring blocks still have something in common: the mean of L rows has the variance of L / time independent ones but for the
        // share time / 2L.
        var stretch = groups == rows ? 1 : 1 / Math.Sqrt(Math.Max(0.5, 1 - (time * groups / (2 * rows))));
        return OfBlocks(residuals, weights, groups, stretch, rows / time);
    }

    private static GroupedResiduals OfBlocks(
        Residuals residuals, double[]? weights, int groups, double stretch = 1, double? effectiveRows = null)
    {
        var total = weights is null ? residuals.Values.Length : Sums.Of(weights);
        return new(residuals, BlocksOf(residuals.Values, groups), weights is null
            ? null
            : BlocksOf(weights, groups), total, stretch, effectiveRows);
    }

    private static GroupedResiduals OfEpisodes(Residuals residuals, double[]? weights, Episodes episodes)
    {
        var (sums, counts) = (new double[episodes.Names.Count], new double[episodes.Names.Count]);
        for (var row = 0; row < residuals.Values.Length; row++)
        {
            var group = episodes.IndexOf(row);
            sums[group] += residuals.Values[row];
            counts[group] += weights?[row] ?? 1;
        }

        return new GroupedResiduals(residuals, sums, counts, Sums.Of(counts));
    }

    /// <summary>As many as have the variance of the rows, if they were independent, for that of the mean.</summary>
    private double RowsOfTheSameError()
    {
        var rows = _residuals.Values.Length;
        var (variance, error) =
            (Sums.OfProducts(_residuals.Values, _residuals.Values) / rows * Count / (Count - 1.0), RelativeError * Total / rows);
        return error > 0 ? Math.Min(rows, variance / (error * error)) : rows;
    }

    /// <summary>Sums over blocks of equal length, not always whole: a row at the border counts in both by its share.</summary>
    private static double[] BlocksOf(double[] values, int count)
    {
        if (count == values.Length)
            return values;
        var (sums, length) = (new double[count], (double)values.Length / count);
        for (var block = 0; block < count; block++)
        {
            var (start, end) = (block * length, (block + 1) * length);
            var (first, last) = ((int)Math.Floor(start), Math.Min(values.Length, (int)Math.Ceiling(end)));
            var sum = Sums.Of(values.AsSpan(first..last));
            sum -= (start - first) * values[first];
            sum -= (last - Math.Min(end, values.Length)) * values[last - 1];
            sums[block] = sum;
        }

        return sums;
    }
}
