namespace MultimodalVae;

/// <summary>
/// Normal scores in groups of consecutive rows, each left out once: so their intervals hold although the columns of a row, and rows that
/// follow each other, are not independent.
/// </summary>
internal sealed class GroupedScores
{
    private const int Groups = 30;

    private readonly (double Value, int Group)[] _scores;
    private readonly (double Value, int Group)[] _standardised;
    private readonly int[] _counts = new int[Groups];

    /// <param name="scores">The scores, <c>[rows, columns]</c>; NaN where a value is missing.</param>
    /// <param name="rows">The rows that have any, <see cref="MinRows"/> or more.</param>
    public GroupedScores(RowMatrix scores, int[] rows)
    {
        var columns = Enumerable.Range(0, scores.ColumnCount).Select(column => rows.Index()
            .Select(row => (Value: scores[row.Item, column], Group: (int)((long)row.Index * Groups / rows.Length)))
            .Where(score => !double.IsNaN(score.Value)).ToArray()).Where(column => column.Length > 0).ToArray();
        _scores = [.. columns.SelectMany(column => column)];
        _standardised = [.. columns.SelectMany(Standardised).OrderBy(score => score.Value)];
        foreach (var (_, group) in _scores)
            _counts[group]++;
    }

    /// <summary>Two a group; an interval of fewer rows tells nothing.</summary>
    public static int MinRows => 2 * Groups;

    /// <summary>
    /// The standard deviation, robustly: of Z ~ N(0, s^2) the mean of |2 Phi(Z) - 1|, the level of the central interval that just holds Z,
    /// is 2 arctan(s) / pi, the chance that one standard normal number is less than s times another; so s is the tangent of pi / 2 times
    /// that mean. No single number moves it by more than its share, and it has three fifths of the efficiency of the root mean square.
    /// </summary>
    /// <param name="falseAlarms">The chance that the interval does not hold the true one.</param>
    public CalibrationEstimate Deviation(double falseAlarms)
    {
        var levels = new double[Groups];
        foreach (var (value, group) in _scores)
            levels[group] += StandardNormal.CentralLevel(value);
        var sum = levels.Sum();
        return CalibrationEstimate.Jackknife(
            OfMeanLevel(sum / _scores.Length),
            [.. levels.Zip(_counts, (level, count) => OfMeanLevel((sum - level) / (_scores.Length - count)))], falseAlarms);

        static double OfMeanLevel(double mean) => Math.Tan(Math.PI / 2 * mean);
    }

    /// <summary>The shape once every column has mean 0 and deviation 1, so that columns of several scales are no shape.</summary>
    /// <param name="falseAlarms">The chance of each interval not to hold the true figure.</param>
    public (CalibrationEstimate Skewness, CalibrationEstimate ExcessKurtosis) Shape(double falseAlarms)
    {
        var all = ScoreShape.Of(_standardised, leftOut: null, _scores.Length);
        ScoreShape[] others = [.. _counts.Index().Select(group => ScoreShape.Of(_standardised, group.Index, _scores.Length - group.Item))];
        return (
            CalibrationEstimate.Jackknife(all.Skewness, [.. others.Select(other => other.Skewness)], falseAlarms),
            CalibrationEstimate.Jackknife(all.ExcessKurtosis, [.. others.Select(other => other.ExcessKurtosis)], falseAlarms));
    }

    private static IEnumerable<(double Value, int Group)> Standardised((double Value, int Group)[] column)
    {
        var mean = column.Average(score => score.Value);
        var deviation = Math.Sqrt(column.Average(score => (score.Value - mean) * (score.Value - mean)));
        return column.Select(score => (deviation > 0 ? (score.Value - mean) / deviation : 0, score.Group));
    }
}
