using System.Globalization;
using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>The losses of a training as text: a row for each epoch and each set of rows that losses were computed on.</summary>
public static class LossesCsv
{
    private const string Training = "training";
    private const string Validation = "validation";
    private const string CompleteValidation = "complete-validation";
    private const string Modality = "reconstruction.";

    private static readonly string[] _header =
        ["epoch", "rows", "learning-rate", "beta", "total", "latent", "latent-penalty", "weight-divergence", "latent-loss"];

    private static readonly Dictionary<LatentLoss, string> _latentLosses = new()
    {
        [LatentLoss.Divergence] = "divergence",
        [LatentLoss.UpperBound] = "upper-bound",
        [LatentLoss.OwnTerm] = "own-term",
        [LatentLoss.Samples] = "samples",
    };

    /// <summary>
    /// Writes a CSV file with the columns <c>epoch,rows,learning-rate,beta,total,latent,latent-penalty,weight-divergence,latent-loss</c>
    /// and <c>reconstruction.NAME</c> for each modality, the terms of <see cref="ElboTerms"/> in nats per row; rows is <c>training</c>,
    /// <c>validation</c> or <c>complete-validation</c>, latent-loss what the latent term is. The same in every culture, and nothing is lost
    /// of the values.
    /// </summary>
    /// <param name="history">The epochs, as of <see cref="TrainingResult.History"/>: one or more.</param>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="ArgumentException">There are no epochs, or one has no losses of the training rows.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    public static void WriteLosses(this IReadOnlyList<TrainingEpoch> history, string path) =>
        AtomicFile.WriteText(path, history.WriteLosses);

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="history">The epochs: one or more.</param>
    /// <param name="writer">Takes the text; it is not closed.</param>
    /// <exception cref="ArgumentException">There are no epochs, or one has no losses of the training rows.</exception>
    public static void WriteLosses(this IReadOnlyList<TrainingEpoch> history, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(writer);
        if (history.Count == 0)
            throw new ArgumentException("There are no epochs; expected one or more.", nameof(history));
        foreach (var epoch in history)
        {
            if (epoch?.Training is null)
                throw new ArgumentException("An epoch has no losses of the training rows; expected those of each.", nameof(history));
        }

        WriteLine(writer, [.. _header, .. history[0].Training.ReconstructionByModality.Keys.Select(name => Modality + name)]);
        foreach (var epoch in history)
        {
            Write(writer, epoch, Training, epoch.Training);
            Write(writer, epoch, Validation, epoch.Validation);
            Write(writer, epoch, CompleteValidation, epoch.CompleteValidation);
        }
    }

    /// <summary>Reads what <see cref="WriteLosses(IReadOnlyList{TrainingEpoch}, string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not such a table; the message names the line, what was found and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TrainingEpoch> ReadLosses(string path)
    {
        using var file = RegularFile.OpenRead(path);
        using var reader = new StreamReader(file);
        var records = new CsvRecords(reader, path, ',');
        var modalities = ModalitiesOf(records, path);
        var history = new List<TrainingEpoch>();
        while (records.TryRead())
        {
            if (records.Count != _header.Length + modalities.Length)
                throw Bad(path, records, $"{records.Count} fields", $"{_header.Length + modalities.Length}");
            Add(history, records, modalities, path);
        }

        return history;
    }

    /// <summary>Whether a file begins as such a table.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static bool IsLosses(string path)
    {
        using var file = RegularFile.OpenRead(path);
        using var reader = new StreamReader(file);
        var expected = $"{string.Join(',', _header)},{Modality}";
        var begin = new char[expected.Length];
        return reader.ReadBlock(begin) == begin.Length && begin.AsSpan().SequenceEqual(expected);
    }

    private static void Write(TextWriter writer, TrainingEpoch epoch, string rows, ElboTerms? terms)
    {
        if (terms is null)
            return;
        var latentLoss = terms.LatentIsBound ? LatentLoss.UpperBound
            : terms.LatentIsOwnTerm ? LatentLoss.OwnTerm
            : terms.IsImportanceWeighted ? LatentLoss.Samples : LatentLoss.Divergence;
        double[] numbers = [epoch.LearningRate, terms.Beta, terms.Total, terms.Latent, terms.LatentPenalty, terms.WeightDivergence];
        WriteLine(writer,
        [
            epoch.Epoch.ToString(CultureInfo.InvariantCulture), rows, .. numbers.Select(Numbers.Text), _latentLosses[latentLoss],
            .. terms.ReconstructionByModality.Values.Select(Numbers.Text),
        ]);
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string> fields) => writer.Write(string.Join(',', fields) + "\n");

    private static string[] ModalitiesOf(CsvRecords records, string path)
    {
        string[] fields = records.TryRead() ? [.. Enumerable.Range(0, records.Count).Select(field => records[field].ToString())] : [];
        var modalities = fields.Skip(_header.Length);
        if (!fields.Take(_header.Length).SequenceEqual(_header)
            || !modalities.All(field => field.StartsWith(Modality, StringComparison.Ordinal)))
        {
            throw new InvalidDataException(
                $"{path}: the first line is not the header of a table of losses; "
                + $"expected '{string.Join(',', _header)},{Modality}NAME,...'.");
        }

        return [.. modalities.Select(field => field[Modality.Length..])];
    }

    private static void Add(List<TrainingEpoch> history, CsvRecords records, string[] modalities, string path)
    {
        if (!int.TryParse(records[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            throw Bad(path, records, $"'{ErrorText.Readable(records[0].ToString())}'", "the number of an epoch");
        var (rows, name) = (records[1].ToString(), records[_header.Length - 1].ToString());
        if (!_latentLosses.ContainsValue(name))
            throw Bad(path, records, $"'{ErrorText.Readable(name)}'", string.Join(", ", _latentLosses.Values));
        var losses = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in modalities.Index())
            losses[modality] = Number(_header.Length + i);
        var latentLoss = _latentLosses.First(loss => loss.Value == name).Key;
        var terms = new ElboTerms(losses, Number(5), Number(6), Number(3), latentLoss) { WeightDivergence = Number(7) };
        var isNext = history.Count > 0 && history[^1].Epoch == epoch;
        switch (rows)
        {
            case Training when !isNext:
                history.Add(new TrainingEpoch { Epoch = epoch, Training = terms, LearningRate = Number(2) });
                break;
            case Validation when isNext:
                history[^1] = history[^1] with { Validation = terms };
                break;
            case CompleteValidation when isNext:
                history[^1] = history[^1] with { CompleteValidation = terms };
                break;
            default:
                var expected = $"{Training} first, then {Validation} or {CompleteValidation} of the same epoch";
                throw Bad(path, records, $"'{ErrorText.Readable(rows)}' of epoch {epoch}", expected);
        }

        double Number(int field) => CsvNumber.TryParse(records[field], '.', out var value) ? value
            : throw Bad(path, records, $"'{ErrorText.Readable(records[field].ToString())}'", "a number");
    }

    private static InvalidDataException Bad(string path, CsvRecords records, string found, string expected) =>
        new($"{path}: line {records.Line} has {found}; expected {expected}.");
}
