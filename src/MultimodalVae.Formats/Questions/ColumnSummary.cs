using System.Runtime.InteropServices;

namespace MultimodalVae.Formats;

/// <summary>The numbers of a column in a line.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Least">The least number; null where there is none.</param>
/// <param name="Greatest">The greatest number; null where there is none.</param>
/// <param name="Distinct">How many different numbers there are; <see cref="MaxDistinct"/> where there are as many or more.</param>
/// <param name="MostFrequent">The number that is in most rows; null where there is none.</param>
/// <param name="MostFrequentCount">In how many rows it is.</param>
/// <param name="Missing">How many rows have no number.</param>
internal sealed record ColumnSummary(
    string Name, double? Least, double? Greatest, int Distinct, double? MostFrequent, int MostFrequentCount, int Missing)
{
    /// <summary>More values are not distinguished.</summary>
    public const int MaxDistinct = 10_000;

    public static ColumnSummary Of(LogColumn column)
    {
        var counts = new Dictionary<double, int>();
        var (least, greatest, missing) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var value in column.Values)
        {
            if (double.IsNaN(value))
            {
                missing++;
                continue;
            }

            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            if (counts.Count < MaxDistinct || counts.ContainsKey(value))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        }

        if (counts.Count == 0)
            return new ColumnSummary(column.Name, null, null, 0, null, 0, missing);
        var (most, count) = counts.MaxBy(one => one.Value);
        return new ColumnSummary(column.Name, least, greatest, counts.Count, most, count, missing);
    }
}
