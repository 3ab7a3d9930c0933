using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>
/// What 'train' made of its log, kept beside the model: how many time steps a row has, which rows were left out to test on, and how good
/// the model was on them.
/// </summary>
internal sealed record TrainedLog
{
    private const long MaxLength = 65536;

    /// <summary>The latest time step of a window.</summary>
    private const string Latest = "now";

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>How many consecutive time steps make a row; 1 where a row is one.</summary>
    public int Window { get; init; } = 1;

    /// <summary>The share of the log that the model was tested on.</summary>
    public double Test { get; init; }

    /// <summary>The SHA-256 of the log's values, by which it is known again.</summary>
    public string Values { get; init; } = "";

    /// <summary>The epoch whose weights the model has; null where that is the last one.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Whether more training made the loss of the test rows much worse.</summary>
    public bool Overfits { get; init; }

    /// <summary>The modalities of which a linear regression explained clearly more of the test rows than the model.</summary>
    public IReadOnlyList<string> LineIsBetter { get; init; } = [];

    /// <summary>What whoever reads figures of the model should know, as sentences.</summary>
    public IEnumerable<string> Cautions()
    {
        if (LineIsBetter.Count > 0)
        {
            yield return $"A linear regression explained clearly more of {VerbContext.Quoted(LineIsBetter)} than the " +
                "model when it was trained: "
                + "figures about that are about the model, not about the robot.";
        }

        if (Overfits)
        {
            yield return $"The model over-fits{(BestEpoch is { } best ? $" after epoch {best}, whose weights it has" : "")}: "
                + "it may explain much less of rows that are unlike those it was trained on.";
        }
    }

    /// <summary>What is beside a model; what a model that 'train' did not write has where there is nothing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static TrainedLog Beside(string model)
    {
        var path = PathOf(model);
        if (!File.Exists(path))
            return new TrainedLog();
        try
        {
            using var file = RegularFile.OpenRead(path);
            var log = file.Length <= MaxLength ? JsonSerializer.Deserialize<TrainedLog>(file, _json) : null;
            return log is { Window: >= 1, Test: >= 0 and < 1, Values: not null, LineIsBetter: not null } ? log
                : throw new JsonException("it is not what 'train' writes");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path}: {exception.Message}; expected the file that 'train' wrote beside the model, or none.", exception);
        }
    }

    public static TrainedLog Of(DataSet log, int window, double test) => new() { Window = window, Test = test, Values = ValuesOf(log) };

    /// <summary>The file beside a model.</summary>
    public static string PathOf(string model) => $"{model}{ModelFiles.Training}";

    public void Save(string model) =>
        AtomicFile.WriteText(PathOf(model), writer => writer.WriteLine(JsonSerializer.Serialize(this, _json)));

    /// <summary>Whether a log has the values of the one that was trained on.</summary>
    public bool IsOf(DataSet log) => Values == ValuesOf(log);

    /// <summary>The rows that a model sees: the log's, or windows of them.</summary>
    /// <exception cref="ArgumentException">No run of the log is as long as a window.</exception>
    public DataSet RowsOf(DataSet log) => Window == 1 ? log
        : log.Windows([Latest, .. Enumerable.Range(1, Window - 1).Select(back => $"before{back}")]);

    /// <summary>The columns of the log of each modality of a model, which sees them or windows of them.</summary>
    public ILookup<string, string> ColumnsOf(ModalityLayout model)
    {
        var prefix = Window == 1 ? "" : $"{Latest}_";
        return model.Modalities
            .SelectMany(modality => modality.ColumnNames.Select(column => (modality.Name, Column: column)))
            .Where(one => one.Column.StartsWith(prefix, StringComparison.Ordinal))
            .ToLookup(one => one.Name, one => one.Column[prefix.Length..]);
    }

    /// <summary>
    /// The class of each row that a model sees, of a window that of its last time step; null where the log has no labels.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="testOnly">Whether only the rows to test on are meant.</param>
    public IReadOnlyList<string?>? LabelsOf(MappedLog log, bool testOnly)
    {
        if (log.Labels is not { } labels)
            return null;

        // The positions of the rows as a column: windows and splits take them as they take the rows.
        var positions = RowsOf(new DataSet(
            new ModalityLayout(new Modality("row", 1)),
            RowMatrix.Create(log.Data.RowCount, 1, (row, values) => values[0] = row),
            episodes: log.Data.Episodes));
        var rows = testOnly ? Split(positions).Test!.Rows : positions.Rows;
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => labels[(int)rows[row, 0]])];
    }

    /// <summary>The rows to train on and those to test on: the last episodes, or the last rows of one.</summary>
    public (DataSet Train, DataSet? Test) Split(DataSet rows) => Test == 0 ? (rows, null)
        : rows.Episodes.Names.Count > 1 ? rows.SplitByEpisodes(Test)
        : rows.SplitByTime(Test);

    private static string ValuesOf(DataSet log)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{log.RowCount} {string.Join('\n', log.Layout.ColumnNames)}\n"));
        hash.AppendData(MemoryMarshal.AsBytes(log.Rows.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
