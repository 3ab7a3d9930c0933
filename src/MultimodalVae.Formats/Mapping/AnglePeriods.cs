namespace MultimodalVae.Formats;

/// <summary>Columns of angles, which begin again after a period: 359 and 1 degree are near each other.</summary>
internal sealed class AnglePeriods
{
    private readonly Dictionary<LogColumn, (double Period, string Pattern)> _periods = [];

    /// <exception cref="ArgumentException">A pattern matches no column, or two match one; the message names them.</exception>
    public AnglePeriods(IReadOnlyList<LogTable> tables, IReadOnlyDictionary<string, double> periods)
    {
        foreach (var (pattern, period) in periods)
        {
            foreach (var (_, column) in ColumnPatterns.Matches(tables, pattern, nameof(LogMapping.Angles)))
            {
                if (!_periods.TryAdd(column, (period, pattern)))
                {
                    throw new ArgumentException(
                        $"Column '{column.Name}' matches the patterns '{_periods[column].Pattern}' and '{pattern}' of "
                        + $"{nameof(LogMapping)}.{nameof(LogMapping.Angles)}; expected one.");
                }
            }
        }
    }

    /// <summary>The period of a column; null where it is no angle.</summary>
    public double? Of(LogColumn column) => _periods.TryGetValue(column, out var found) ? found.Period : null;

    /// <summary>The sine of each angle, NaN where it is missing; an infinite value stays one.</summary>
    public static double[] Sines(LogColumn angles, double period) => Values(angles, value => double.SinPi(Turn(value, period)));

    /// <summary>The cosine of each angle, in the same way.</summary>
    public static double[] Cosines(LogColumn angles, double period) => Values(angles, value => double.CosPi(Turn(value, period)));

    private static double[] Values(LogColumn angles, Func<double, double> of) =>
        Array.ConvertAll(angles.Values.ToArray(), value => double.IsInfinity(value) ? value : of(value));

    /// <summary>The angle in half turns, from -1 to 1.</summary>
    private static double Turn(double value, double period) => 2 * Math.IEEERemainder(value, period) / period;
}
