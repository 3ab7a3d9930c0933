using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalVae.Files;

namespace IcubStudy.Results;

/// <summary>Tables of text as CSV.</summary>
internal static class CsvTable
{
    public static CsvConfiguration Format { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes lines to a file, atomically.</summary>
    public static void Write(string path, IEnumerable<IReadOnlyList<string>> lines) => AtomicFile.WriteText(path, writer =>
    {
        using var csv = new CsvWriter(writer, Format, leaveOpen: true);
        foreach (var line in lines)
        {
            foreach (var field in line)
                csv.WriteField(field);
            csv.NextRecord();
        }
    });
}
