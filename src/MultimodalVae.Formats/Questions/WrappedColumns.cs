namespace MultimodalVae.Formats;

/// <summary>Columns that jump from one end of their range to the other, and hardly move from row to row otherwise.</summary>
internal static class WrappedColumns
{
    private const int MinJumps = 3;

    /// <summary>With fewer values, a column has states between which it changes.</summary>
    private const int MinDistinct = 20;

    /// <summary>So many of the steps that are no jumps may be large ones.</summary>
    private const double MaxLargeSteps = 0.02;

    /// <summary>A switch with noise is at its ends only; what turns is between them in so many rows.</summary>
    private const double MinBetween = 0.1;

    /// <summary>With more of the steps, jumps are no turns; at the end of a known period noise alone makes them.</summary>
    private const double MaxJumps = 0.1;

    /// <summary>Of a counter, so many of the steps may go back.</summary>
    private const double MaxBack = 0.01;

    public static IEnumerable<ColumnQuestion> In(QuestionedTable table) =>
        table.Taken.Select(column => Of(column, table.Episodes)).OfType<ColumnQuestion>();

    private static ColumnQuestion? Of(LogColumn column, IReadOnlyList<int[]> episodes)
    {
        var range = ValueRange.Of(column.Values);
        if (range.Distinct < MinDistinct)
            return null;
        var steps = new WrapSteps(range);
        foreach (var rows in episodes)
            steps.Add(column.Values, rows);
        if (steps.Jumps == 0 || steps.OtherJumps > steps.Jumps / 10)
            return null;
        if (range.IsWhole && Counts(steps) && (steps.Jumps >= MinJumps || IsOfAnInteger(range)))
            return Counter(column, steps);
        var period = KnownPeriod(range);
        if (steps.Jumps < MinJumps || steps.LargeSteps > MaxLargeSteps * steps.Count
            || (period is null && (range.Between < MinBetween || steps.Jumps > MaxJumps * steps.Count)))
        {
            return null;
        }

        return new ColumnQuestion(
            ColumnQuestionKind.WrappedAngle,
            [column.Name],
            $"'{column.Name}' jumps from one end of its range to the other {steps.Jumps} times, as {Example(steps)}",
            "Where it is an angle that begins again, name it with its period"
                + $"{(period is { } known ? $", {Numbers.Text(known)}," : "")} in LogMapping.Angles.",
            period);
    }

    /// <summary>Whether all steps lead one way, and all jumps back.</summary>
    private static bool Counts(WrapSteps steps) =>
        (steps.Falls <= MaxBack * steps.Rises && steps.JumpsDown == steps.Jumps)
        || (steps.Rises <= MaxBack * steps.Falls && steps.JumpsDown == 0);

    /// <summary>Whether a range is that of 15 bits or more, all of which are used.</summary>
    private static bool IsOfAnInteger(ValueRange range) =>
        range.Length > 0.99 * short.MaxValue && Math.Log2(range.Length + 1) is var bits && Math.Ceiling(bits - 1e-9) - bits < 0.01;

    private static ColumnQuestion Counter(LogColumn column, WrapSteps steps) => new(
        ColumnQuestionKind.WrappedCounter,
        [column.Name],
        $"'{column.Name}' only {(steps.Rises > steps.Falls ? "rises" : "falls")} and begins again {Times(steps.Jumps)}, "
            + $"as {Example(steps)}",
        "A counter says what it counts by its differences only: leave it out by LogMapping.Ignore, or log its rate.");

    private static string Times(int count) => count == 1 ? "once" : FormattableString.Invariant($"{count} times");

    private static string Example(WrapSteps steps) =>
        $"from {Numbers.Rounded(steps.First.From)} to {Numbers.Rounded(steps.First.To)} in row {steps.First.Row}";

    /// <summary>The period of an angle in degrees or radians whose range is about that.</summary>
    private static double? KnownPeriod(ValueRange range)
    {
        foreach (var period in (double[])[360, 2 * Math.PI])
        {
            var slack = 0.001 * period;
            var isInside = (range.Least >= -slack && range.Greatest <= period + slack)
                || Math.Max(-range.Least, range.Greatest) <= (period / 2) + slack;
            if (isInside && range.Length >= 0.95 * period)
                return period;
        }

        return null;
    }
}
