using System.Globalization;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>Reconstructions as text.</summary>
public static class ReconstructionCsv
{
    /// <summary>
    /// Writes a CSV file with a row a row: for every column of the layout its mean and, where it is known, its standard deviation, named as
    /// in <c>arm.elbow.mean,arm.elbow.standard_deviation</c>. The same in every culture, and nothing is lost of the values.
    /// </summary>
    /// <param name="reconstruction">What is written.</param>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written; what stood there is untouched.</exception>
    public static void WriteCsv(this Reconstruction reconstruction, string path)
    {
        ArgumentNullException.ThrowIfNull(reconstruction);
        AtomicFile.WriteText(path, reconstruction.WriteCsv);
    }

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="reconstruction">What is written.</param>
    /// <param name="writer">Takes the text; it is not closed.</param>
    public static void WriteCsv(this Reconstruction reconstruction, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(reconstruction);
        ArgumentNullException.ThrowIfNull(writer);
        var columns = reconstruction.Layout.Modalities.SelectMany(modality => ColumnsOf(modality, reconstruction[modality.Name])).ToList();
        WriteLine(columns.Select(column => column.Name));
        for (var row = 0; row < reconstruction.RowCount; row++)
            WriteLine(columns.Select(column => Numbers.Text(column.Values[row, column.Index])));

        void WriteLine(IEnumerable<string> fields) => writer.Write(string.Join(',', fields) + "\n");
    }

    /// <summary>
    /// Writes a CSV file that can be joined with the log: for every row <c>row,episode,time</c>, and for every column its measured value,
    /// its mean and, where it is known, its standard deviation, as in
    /// <c>arm.elbow.measured,arm.elbow.mean,arm.elbow.standard_deviation</c>. A time that is not known and a value that is missing are
    /// empty fields.
    /// </summary>
    /// <param name="reconstruction">What is written.</param>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <param name="data">The rows that were reconstructed, counted from 0, with their episodes and times.</param>
    /// <param name="modalities">The names of the modalities that are written, such as those that were hidden; null for all.</param>
    /// <exception cref="ArgumentException">The data have another layout or number of rows, or there is no such modality.</exception>
    /// <exception cref="IOException">The file cannot be written; one that was there is untouched.</exception>
    public static void WriteCsv(
        this Reconstruction reconstruction, string path, DataSet data, IReadOnlyCollection<string>? modalities = null)
    {
        ArgumentNullException.ThrowIfNull(reconstruction);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(reconstruction.Layout);
        if (data.RowCount != reconstruction.RowCount)
        {
            throw new ArgumentException(
                $"The data have {data.RowCount} rows; expected {reconstruction.RowCount}, as the reconstruction has.", nameof(data));
        }

        // Throws where there is no such modality.
        foreach (var modality in modalities ?? [])
            data.Layout.StartOf(modality);
        AtomicFile.WriteText(path, writer => WriteCsv(reconstruction, writer, data, modalities));
    }

    private static void WriteCsv(Reconstruction reconstruction, TextWriter writer, DataSet data, IReadOnlyCollection<string>? modalities)
    {
        var columns = reconstruction.Layout.Modalities.Where(modality => modalities?.Contains(modality.Name) ?? true)
            .SelectMany(modality => ColumnsOf(modality, reconstruction[modality.Name], data)).ToList();
        WriteLine(["row", "episode", "time", .. columns.Select(column => column.Name)]);
        foreach (var run in data.Episodes.Runs)
        {
            for (var row = run.Start; row < run.Start + run.Count; row++)
            {
                WriteLine(
                [
                    row.ToString(CultureInfo.InvariantCulture),
                    run.Episode,
                    data.Episodes.Times.IsEmpty ? "" : Numbers.Text(data.Episodes.Times[row]),
                    .. columns.Select(column => column.Values[row, column.Index])
                        .Select(value => double.IsNaN(value) ? "" : Numbers.Text(value)),
                ]);
            }
        }

        void WriteLine(IEnumerable<string> fields) => writer.Write(string.Join(',', fields) + "\n");
    }

    private static IEnumerable<(string Name, RowMatrix Values, int Index)> ColumnsOf(
        Modality modality, IColumnDistribution distribution, DataSet? measured = null)
    {
        var (means, deviations) = (distribution.Mean, distribution.StandardDeviation);
        foreach (var (index, column) in modality.ColumnNames.Index())
        {
            if (measured is not null)
                yield return ($"{modality.Name}.{column}.measured", measured.Rows, measured.Layout.StartOf(modality.Name) + index);
            yield return ($"{modality.Name}.{column}.mean", means, index);
            if (deviations is not null)
                yield return ($"{modality.Name}.{column}.standard_deviation", deviations, index);
        }
    }
}
