namespace MultimodalVae.Formats;

/// <summary>
/// Values that stand for a missing one: repeated, and farther from the nearest other value than all others are from one another.
/// </summary>
internal static class RepeatedExtremes
{
    private const int MinCount = 3;

    /// <summary>With fewer other values, a column has classes or states.</summary>
    private const int MinOthers = 10;

    public static IEnumerable<ColumnQuestion> In(QuestionedTable table) =>
        table.Taken.SelectMany(column => (ColumnQuestion?[])[Of(column, isGreatest: true), Of(column, isGreatest: false)])
            .OfType<ColumnQuestion>();

    private static ColumnQuestion? Of(LogColumn column, bool isGreatest)
    {
        var sign = isGreatest ? 1 : -1;
        var (extreme, next, last) = (double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity);
        var (count, observed) = (0, 0);
        foreach (var number in column.Values)
        {
            if (!double.IsFinite(number))
                continue;
            observed++;
            var value = sign * number;
            if (value > extreme)
                (extreme, next, count) = (value, extreme, 0);
            else if (value < extreme)
                next = Math.Max(next, value);
            count += value == extreme ? 1 : 0;
            last = Math.Min(last, value);
        }

        if (count < MinCount || !(extreme - next > next - last) || !HasManyOthers(column, sign * extreme))
            return null;
        var (name, text, range) = (column.Name, Numbers.Text(sign * extreme), next - last);
        return new ColumnQuestion(
            ColumnQuestionKind.MissingValue,
            [name],
            $"'{name}' is {text} in {count} of {observed} rows, and from {Numbers.Rounded(Math.Min(sign * next, sign * last), range)} "
                + $"to {Numbers.Rounded(Math.Max(sign * next, sign * last), range)} in the others",
            $"Where {text} stands for a missing value, name it in LogMapping.MissingValues.",
            sign * extreme);
    }

    private static bool HasManyOthers(LogColumn column, double extreme)
    {
        var others = new HashSet<double>();
        foreach (var value in column.Values)
        {
            if (double.IsFinite(value) && value != extreme && others.Add(value) && others.Count == MinOthers)
                return true;
        }

        return false;
    }
}
