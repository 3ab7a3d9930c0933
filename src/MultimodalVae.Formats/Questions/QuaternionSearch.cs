namespace MultimodalVae.Formats;

/// <summary>Looks for quaternions: four columns side by side, with a norm of 1 in all rows.</summary>
internal static class QuaternionSearch
{
    private const int Width = 4;
    private const int MinRows = 10;

    /// <summary>Numbers with three decimals are so exact.</summary>
    private const double MaxDeviation = 0.005;

    /// <summary>Each number that varies must be so many times as large as the norm is inexact, or the norm says nothing about it.</summary>
    private const double MinShare = 5;

    private static readonly string[] _orders = ["xyzw", "wxyz", "0123", "1234"];
    private static readonly string[] _words = ["quat", "quaternion", "orientation", "rotation", "rot"];

    /// <summary>The quaternions of which a column becomes data.</summary>
    public static IEnumerable<FoundQuaternion> In(QuestionedTable table)
    {
        var taken = table.Taken.ToHashSet();
        var columns = table.Table.Columns;
        for (var first = 0; first + Width <= columns.Count; first++)
        {
            LogColumn[] four = [.. columns.Skip(first).Take(Width)];
            if (!Array.Exists(four, taken.Contains) || DeviationOf(four) is not { } deviation || !Are(four, deviation))
                continue;
            yield return FoundQuaternion.Of(four, table.Episodes);
            first += Width - 1;
        }
    }

    /// <summary>
    /// How far the squared norm is from 1 in any row without a missing value, but for rows of zeros before there is a rotation; null where
    /// it is no norm of 1.
    /// </summary>
    private static double? DeviationOf(LogColumn[] four)
    {
        var (count, deviation) = (0, 0.0);
        for (var row = 0; row < four[0].RowCount; row++)
        {
            var sum = 0.0;
            foreach (var column in four)
                sum += column.Values[row] * column.Values[row];
            if (double.IsNaN(sum) || sum == 0)
                continue;
            deviation = Math.Max(deviation, Math.Abs(sum - 1));
            if (deviation > 2 * MaxDeviation)
                return null;
            count++;
        }

        return count >= MinRows ? deviation : null;
    }

    /// <summary>
    /// Whether they are no classes, and are named as quaternions are, or three of them vary and none is too small to count.
    /// </summary>
    private static bool Are(LogColumn[] four, double deviation)
    {
        if (!Array.Exists(four, column => column.Values.ContainsAnyExcept([-1, 0, 1, double.NaN])))
            return false;
        ValueRange[] varying = [.. four.Select(column => ValueRange.Of(column.Values)).Where(range => range.Length > 0)];
        return AreNamed(four)
            || (varying.Length >= 3 && varying.All(range => Math.Max(Math.Abs(range.Least), Math.Abs(range.Greatest)) is var size
                && size * size > MinShare * deviation));
    }

    private static bool AreNamed(LogColumn[] four)
    {
        var order = string.Concat(four.Select(column => column.Name[^1])).ToLowerInvariant();
        return _orders.Contains(order)
            && four.Select(column => column.Name[..^1]).Distinct().Count() == 1
            && (char.IsAsciiLetter(order[0]) || ColumnName.Words(four[0].Name).Any(_words.Contains));
    }
}
