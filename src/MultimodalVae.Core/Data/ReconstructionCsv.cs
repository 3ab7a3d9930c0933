using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>Reconstructions as text.</summary>
public static class ReconstructionCsv
{
    /// <summary>
    /// Writes a CSV file with a row a row: for every column of the layout its mean and, where it is known, its standard deviation, named as in
    /// <c>arm.elbow.mean,arm.elbow.standard_deviation</c>. The same in every culture, and nothing is lost of the values.
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

    private static IEnumerable<(string Name, RowMatrix Values, int Index)> ColumnsOf(Modality modality, IColumnDistribution distribution)
    {
        var (means, deviations) = (distribution.Mean, distribution.StandardDeviation);
        foreach (var (index, column) in modality.ColumnNames.Index())
        {
            yield return ($"{modality.Name}.{column}.mean", means, index);
            if (deviations is not null)
                yield return ($"{modality.Name}.{column}.standard_deviation", deviations, index);
        }
    }
}
