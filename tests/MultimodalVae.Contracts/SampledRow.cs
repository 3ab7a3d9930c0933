using System.Globalization;

namespace MultimodalVae.Contracts;

/// <summary>Rows of values whose density is one number, not one a column, known by their samples.</summary>
internal static class SampledRow
{
    /// <summary>
    /// More different rows than this are not compared one by one: the values are continuous, or too many for the samples.
    /// </summary>
    private const int Most = 100;

    /// <param name="samples">One sample of all rows each, <c>[samples, rows * columns]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="logProbability">From values <c>[rows, columns]</c> to <c>[rows, 1]</c>.</param>
    /// <param name="what">What has the density, for the message.</param>
    public static void CheckEach(RowMatrix samples, int rows, int columns, Func<RowMatrix, RowMatrix> logProbability, string what)
    {
        for (var row = 0; row < rows; row++)
        {
            var start = row * columns;
            var counts = Enumerable.Range(0, samples.RowCount)
                .CountBy(i => string.Join(' ', samples.Row(i).Slice(start, columns).ToArray().Select(Numbers.Text))).ToArray();
            if (counts.Length > Most)
                continue;
            foreach (var (text, count) in counts)
            {
                var values = text.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray();
                var probability = Math.Exp(logProbability(RowMatrix.Create(rows, columns, (_, all) => values.CopyTo(all)))[row, 0]);
                SampledValue.CheckShare(
                    probability,
                    (double)count / samples.RowCount,
                    samples.RowCount,
                    $"{what}: row {row}: the probability of [{text.Replace(" ", ", ", StringComparison.Ordinal)}]");
            }
        }
    }
}
