using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// Tables of numbers as text: comma separated, a point in the numbers, a header of <c>modality.column</c> names in which the
/// columns of a modality are side by side, and optional columns for the episode and the time of each row.
/// </summary>
internal static class CsvFile
{
    private const char Separator = ',';
    private const int LinesPerReport = 1_000;

    public static DataSet Read(string path, CsvOptions options, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var file = RegularFile.OpenRead(path);
        using var reader = new StreamReader(file, Encoding.UTF8);

        // A file of the system without a length may wait for ever when it is read.
        return Read(file.Length > 0 ? reader : TextReader.Null, options, path, progress, cancellationToken, file.Length);
    }

    /// <param name="reader">The text.</param>
    /// <param name="options">How it is read; they have been checked.</param>
    /// <param name="path">What messages call the text.</param>
    /// <param name="progress">Told how many lines were read, now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="length">How many characters it has, about; 0 where that is not known.</param>
    public static DataSet Read(
        TextReader reader, CsvOptions options, string path, IProgress<CallProgress>? progress, CancellationToken cancellationToken,
        long length = 0)
    {
        var records = new CsvRecords(reader, path, Separator);
        if (!records.TryRead())
            throw CsvHeader.Bad(path, "the file is empty; expected a header of 'modality.column' names");
        var header = new CsvHeader(records, options, path);
        var rows = new CsvRows(header, options, path);
        while (records.TryRead())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!records.IsBlank)
                rows.Add(records, (double)length / records.CharacterCount);
            if (records.LineCount % LinesPerReport == 0)
                progress?.Report(new CallProgress { Done = records.LineCount, Total = null });
        }

        progress?.Report(new CallProgress { Done = records.LineCount, Total = records.LineCount });

        var warnings = header.Warnings(path).ToList();
        if (!records.IsEnded)
            warnings.Add(records.OpenEnd);
        return rows.ToDataSet(warnings);
    }

    public static void Write(TextWriter writer, DataSet data)
    {
        var episodes = data.Episodes;
        var hasEpisodes = episodes.Names.Count > 1 || episodes.Names[0] != Episodes.DefaultName;
        var hasSteps = episodes.Times.IsEmpty && HasGap(episodes);
        var hasTimes = !episodes.Times.IsEmpty || hasSteps;
        string?[] header = [hasEpisodes ? CsvHeader.DefaultEpisodeColumn : null, hasTimes ? CsvHeader.DefaultTimeColumn : null];
        writer.Write(string.Join(',', header.OfType<string>().Concat(data.Layout.ColumnNames)));
        writer.Write('\n');
        for (var row = 0; row < data.RowCount; row++)
        {
            if (hasEpisodes)
                WriteField(episodes[row]);
            if (hasTimes)
                WriteField(Numbers.Text(hasSteps ? episodes.StepOf(row) : episodes.Times[row]));
            var values = data.Rows.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                writer.Write(Numbers.Text(values[column]));
                writer.Write(column < values.Length - 1 ? ',' : '\n');
            }
        }

        void WriteField(string text)
        {
            writer.Write(text);
            writer.Write(',');
        }
    }

    /// <summary>Whether an episode has more than one run of rows.</summary>
    private static bool HasGap(Episodes episodes) => episodes.Runs.Count > episodes.Names.Count;
}
