using System.Globalization;
using static System.FormattableString;

namespace MultimodalVae.Tool;

/// <summary>Novel rows as text, with their episodes and times.</summary>
internal static class NoveltyTable
{
    private const int MaxRowsLookedAt = 1000;

    /// <summary>All rows as CSV.</summary>
    public static void Write(TextWriter writer, NoveltyScores scores)
    {
        writer.Write("row,episode,time,nats,novel,cause\n");
        foreach (var score in scores)
        {
            var time = TimeOf(scores, score.Row)?.ToString("R", CultureInfo.InvariantCulture);
            writer.Write(FormattableString.Invariant(
                $"{score.Row},{scores.Episodes[score.Row]},{time},{score.Value:R},{(score.IsNovel ? 1 : 0)},{score.Cause}\n"));
        }
    }

    /// <summary>When a row was recorded; null where that is not known.</summary>
    public static double? TimeOf(NoveltyScores scores, int row) => scores.Episodes.Times.IsEmpty ? null : scores.Episodes.Times[row];

    /// <summary>As in <c>40.7 to 48.0 s, episode 3, rows 2036-2400: 365 rows, most by 'trq', column A2.ActTrq</c>.</summary>
    public static string LineOf(NoveltyStretch stretch, NoveltyScores scores, string? column)
    {
        var (isOne, count) = (stretch.First == stretch.Last, stretch.Novel.Count);
        string?[] places =
        [
            TimeOf(scores, stretch.First) is not { } from ? null
                : Invariant($"{from:0.###}{(isOne ? "" : Invariant($" to {TimeOf(scores, stretch.Last):0.###}"))} s"),
            scores.Episodes.Names.Count > 1 ? $"episode {scores.Episodes[stretch.First]}" : null,
            isOne ? $"row {stretch.First}" : $"rows {stretch.First}-{stretch.Last}",
        ];
        return $"{string.Join(", ", places.OfType<string>())}: {count} row{(count == 1 ? "" : "s")}, "
            + $"{(count == 1 ? "" : "most ")}by '{stretch.Cause}'{(column is null ? "" : $", column {column}")}";
    }

    /// <summary>
    /// The column of the modality to blame that is farthest from what the others say it is, by the standard deviation of the column in
    /// training; before all others one that never changed in training and does now. Null where that is not known.
    /// </summary>
    public static string? ColumnOf(NoveltyStretch stretch, ModelRows input)
    {
        var layout = input.Model.Layout;
        var (start, width) = (layout.StartOf(stretch.Cause), layout.Modalities.First(modality => modality.Name == stretch.Cause).Width);
        if (input.Model.DataStatistics is not { } trained || width == 1 || layout.Modalities.Count == 1)
            return null;
        var blamed = stretch.Novel.Where(score => score.Cause == stretch.Cause).Take(MaxRowsLookedAt);
        var rows = input.Hide(input.Rows).Subset([.. blamed.Select(score => score.Row)]);
        var guess = input.Model.Reconstruct(rows, layout.Without(stretch.Cause)).Mean;
        var (worst, most) = Enumerable.Range(start, width).Select(column => (column, ErrorOf(column))).MaxBy(found => found.Item2);
        return most > 0 ? layout.ColumnNames[worst][(stretch.Cause.Length + 1)..] : null;

        double ErrorOf(int column)
        {
            var (of, each) = (trained.Columns[column], Enumerable.Range(0, rows.RowCount));
            if (of.StandardDeviation > 0)
            {
                return each.Select(row => (rows.Rows[row, column] - guess[row, column]) / of.StandardDeviation)
                    .Where(double.IsFinite).Sum(error => error * error);
            }

            var changes = each.Select(row => rows.Rows[row, column]).Any(value => !double.IsNaN(value) && value != of.Minimum);
            return changes ? double.PositiveInfinity : 0;
        }
    }
}
