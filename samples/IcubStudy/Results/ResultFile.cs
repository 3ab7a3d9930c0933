using System.Globalization;
using CsvHelper;
using IcubStudy.Settings;
using MultimodalVae.Files;

namespace IcubStudy.Results;

/// <summary>Reads and writes results of models as CSV. Files are written atomically.</summary>
internal static class ResultFile
{
    private static readonly string[] _header = ["quantity", "subject", "epoch", "value", "lower", "upper"];

    public static void Write(string path, IReadOnlyList<ResultRow> rows) => CsvTable.Write(path, rows.Select(Fields).Prepend(_header));

    /// <summary>Writes the results of several models to one file, with the name of the model in the first column.</summary>
    public static void WriteAll(string path, IEnumerable<ModelResult> results) => CsvTable.Write(
        path,
        results.SelectMany(result => result.Rows.Select(row => (IReadOnlyList<string>)[result.Settings.Name, .. Fields(row)]))
            .Prepend(["model", .. _header]));

    /// <summary>Reads the result of a model.</summary>
    /// <exception cref="InvalidDataException">The file is not a result, or its settings differ from the model's.</exception>
    public static ModelResult Read(string path, ModelSettings settings)
    {
        var result = new ModelResult(settings, ReadRows(path));
        CheckSettings(result, path);
        return result;
    }

    /// <exception cref="InvalidDataException">The file is not a table of results.</exception>
    public static IReadOnlyList<ResultRow> ReadRows(string path)
    {
        using var reader = new StreamReader(RegularFile.OpenRead(path));
        using var csv = new CsvReader(reader, CsvTable.Format);
        if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.SequenceEqual(_header))
        {
            throw new InvalidDataException(
                $"{path}: the first line is not '{string.Join(',', _header)}'; expected the result of a model.");
        }

        var rows = new List<ResultRow>();
        while (csv.Read())
        {
            if (csv.Parser.Count != _header.Length)
            {
                throw new InvalidDataException(
                    $"{path}: line {csv.Parser.RawRow} has {csv.Parser.Count} fields; expected {_header.Length}.");
            }

            int? epoch = csv.GetField(2)!.Length == 0 ? null : csv.GetField<int>(2);
            rows.Add(new ResultRow(csv.GetField(0)!, csv.GetField(1)!, epoch, csv.GetField(3)!, csv.GetField(4)!, csv.GetField(5)!));
        }

        return rows;
    }

    private static void CheckSettings(ModelResult result, string path)
    {
        var expected = result.Settings.Texts.ToDictionary(text => text.Setting, text => text.Value);
        var found = result.Of(Quantity.Setting)
            .Where(row => row.Subject != Quantity.Data)
            .ToDictionary(row => row.Subject, row => row.Value);
        foreach (var setting in expected.Keys.Union(found.Keys))
        {
            if (found.GetValueOrDefault(setting) is var value && value != expected.GetValueOrDefault(setting))
            {
                throw new InvalidDataException(
                    $"{path}: '{setting}' is {value ?? "not set"}; expected {expected.GetValueOrDefault(setting) ?? "no such setting"}. "
                    + "The file is the result of another study: choose another folder, or remove the file.");
            }
        }
    }

    private static IReadOnlyList<string> Fields(ResultRow row) =>
        [row.Quantity, row.Subject, row.Epoch?.ToString(CultureInfo.InvariantCulture) ?? "", row.Value, row.Lower, row.Upper];
}
