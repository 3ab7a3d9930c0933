using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Modalities;
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
    public static DataStatistics? Read(IReadOnlyDictionary<string, string> metadata, ModalityLayout layout, string path)
    {
        if (!metadata.TryGetValue(Key, out var text))
            return null;

        try
        {
            var lists = DescribedPart.Parse(text);
            var (counts, means, deviations) = (lists.List<long>("count"), lists.List<double>("mean"), lists.List<double>("standardDeviation"));
            var (minima, maxima) = (lists.List<double>("minimum"), lists.List<double>("maximum"));
            if (((int[])[counts.Count, means.Count, deviations.Count, minima.Count, maxima.Count]).Any(count => count != layout.Width))
                throw new FormatException($"there are not {layout.Width} numbers of each kind, one a column.");
            if (counts.Any(count => count < 0))
                throw new FormatException($"a column has {counts.First(count => count < 0)} values; 0 or more are wanted.");
            return new DataStatistics(layout, layout.ColumnNames.Select((_, i) => new ColumnStatistics
            {
                Count = counts[i],
                Mean = means[i],
                StandardDeviation = deviations[i],
                Minimum = minima[i],
                Maximum = maxima[i],
            }));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: the statistics of the data ('{Key}') are damaged: {ErrorText.Readable(exception)}", exception);
        }
    }
}
