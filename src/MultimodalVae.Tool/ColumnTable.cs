using System.Globalization;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The values of each column of a log in a line.</summary>
internal static class ColumnTable
{
    /// <summary>A summary of each column, without the numbers that the mapping says are missing values.</summary>
    public static IEnumerable<ColumnSummary> Of(MappedLog log) => log.Tables.SelectMany(table => table.Columns).Select(ColumnSummary.Of);

    /// <summary>A head, and a line for each.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<ColumnSummary> columns)
    {
        var width = columns.Max(column => column.Name.Length);
        yield return $"  {"column".PadRight(width)} {"least",12} {"greatest",12} {"distinct",9} "
            + $"{"most frequent",13} {"in rows",9} {"missing",9}";
        foreach (var column in columns)
        {
            yield return FormattableString.Invariant(
                $"  {column.Name.PadRight(width)} {Text(column.Least),12} {Text(column.Greatest),12} {DistinctOf(column),9} ")
                + FormattableString.Invariant($"{Text(column.MostFrequent),13} {column.MostFrequentCount,9} {column.Missing,9}");
        }
    }

    private static string DistinctOf(ColumnSummary column) =>
        FormattableString.Invariant($"{column.Distinct}{(column.Distinct == ColumnSummary.MaxDistinct ? "+" : "")}");

    private static string Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";
}
