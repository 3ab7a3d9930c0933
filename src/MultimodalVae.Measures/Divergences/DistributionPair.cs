namespace MultimodalVae.Measures;

/// <summary>Two distributions that a divergence is asked for.</summary>
internal static class DistributionPair
{
    /// <summary>The same two by their type.</summary>
    /// <exception cref="ArgumentException">One is null or of another type, or they have different shapes.</exception>
    public static (T P, T Q) Of<T>(IColumnDistribution p, IColumnDistribution q)
        where T : IColumnDistribution
    {
        var (first, second) = (Cast<T>(p, nameof(p)), Cast<T>(q, nameof(q)));
        if (first.Mean.RowCount != second.Mean.RowCount || first.Mean.ColumnCount != second.Mean.ColumnCount)
        {
            throw new ArgumentException(
                $"P [{first.Mean.RowCount}, {first.Mean.ColumnCount}] and Q [{second.Mean.RowCount}, " +
                $"{second.Mean.ColumnCount}] must have one shape.", nameof(q));
        }

        return (first, second);
    }

    private static T Cast<T>(IColumnDistribution distribution, string parameter)
        where T : IColumnDistribution
    {
        ArgumentNullException.ThrowIfNull(distribution, parameter);
        return distribution is T known ? known : throw new ArgumentException(
            $"It is a {distribution.GetType().Name}; expected a {typeof(T).Name}.", parameter);
    }
}
