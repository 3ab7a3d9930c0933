namespace MultimodalVae.Formats;

/// <summary>Columns that vary far less than the others of their array: noise that scaling makes as large as these.</summary>
internal static class SmallVariations
{
    private const double MinRatio = 1e4;
    private const int MinSiblings = 3;

    public static IEnumerable<ColumnQuestion> In(QuestionedTable table) =>
        table.Taken.GroupBy(QuestionedTable.GroupOf).SelectMany(group => In(group.Key, [.. group]));

    private static IEnumerable<ColumnQuestion> In(string group, LogColumn[] columns)
    {
        double[] deviations = [.. columns.Select(Deviation)];
        double[] sorted = [.. deviations.Where(deviation => deviation > 0).Order()];
        if (sorted.Length < MinSiblings)
            yield break;
        var median = sorted[sorted.Length / 2];
        foreach (var (column, deviation) in columns.Zip(deviations))
        {
            if (deviation > 0 && deviation * MinRatio <= median)
            {
                yield return new ColumnQuestion(
                    ColumnQuestionKind.SmallVariation,
                    [column.Name],
                    $"'{column.Name}' varies {Numbers.Rounded(median / deviation)} times less than the columns of '{group}' do: its "
                        + $"standard deviation is {Numbers.Rounded(deviation)}, their median one {Numbers.Rounded(median)}",
                    "Scaled, it counts as much as they do: leave it out by LogMapping.Ignore where it is only noise.");
            }
        }
    }

    /// <summary>The standard deviation of the values that are finite.</summary>
    private static double Deviation(LogColumn column)
    {
        var (count, mean, sum) = (0, 0.0, 0.0);
        foreach (var value in column.Values)
        {
            if (!double.IsFinite(value))
                continue;
            count++;
            var before = value - mean;
            mean += before / count;
            sum += before * (value - mean);
        }

        return count < 2 ? 0 : Math.Sqrt(sum / count);
    }
}
