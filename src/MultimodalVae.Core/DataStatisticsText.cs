using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// The statistics of the data that a model was trained on in the metadata of its file: a JSON object of lists with a number a column, as in
/// <c>{"count":[200,200],"mean":[0.5,-1],...}</c>.
/// </summary>
internal static class DataStatisticsText
{
    public const string Key = "data_statistics";

    public static string Of(DataStatistics statistics) => JsonTree.Of(
        ("count", JsonTree.Of(statistics.Columns.Select(column => column.Count))),
        ("mean", JsonTree.Of(statistics.Columns.Select(column => column.Mean))),
        ("standardDeviation", JsonTree.Of(statistics.Columns.Select(column => column.StandardDeviation))),
        ("minimum", JsonTree.Of(statistics.Columns.Select(column => column.Minimum))),
        ("maximum", JsonTree.Of(statistics.Columns.Select(column => column.Maximum)))).GetRawText();

    /// <summary>The statistics, or null where the file does not say them.</summary>
    /// <exception cref="InvalidDataException">What the file says is no number for every column.</exception>
    public static DataStatistics? Read(IReadOnlyDictionary<string, string> metadata, ModalityLayout layout, string path) =>
        ColumnLists.Read(metadata, Key, $"the statistics of the data ('{Key}') are damaged", path, lists =>
        {
            var (counts, means, deviations) =
                (lists.Items<long>("count"), lists.Items<double>("mean"), lists.Items<double>("standardDeviation"));
            var (minima, maxima) = (lists.Items<double>("minimum"), lists.Items<double>("maximum"));
            ColumnLists.CheckLengths(layout.Width, counts.Length, means.Length, deviations.Length, minima.Length, maxima.Length);
            var columns = new ColumnStatistics[layout.Width];
            for (var i = 0; i < columns.Length; i++)
            {
                if (counts[i] < 0)
                    throw new FormatException($"a column has {counts[i]} values; expected 0 or more.");
                columns[i] = new ColumnStatistics
                {
                    Count = counts[i],
                    Mean = means[i],
                    StandardDeviation = deviations[i],
                    Minimum = minima[i],
                    Maximum = maxima[i]
                };
            }

            return new DataStatistics(layout, columns);
        });
}
