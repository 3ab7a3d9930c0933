using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>What every two modalities tell about each other, from the rows alone. Prints as a table, writes CSV.</summary>
public sealed class MutualInformationTable : IReadOnlyCollection<MutualInformationResult>
{
    private const string Header =
        "first,second,rows,gaussian,gaussian-error,copula,copula-error,neighbours,neighbours-error,neighbour-rows,neighbour-gap,"
        + "predicted-second,predicted-first";

    private readonly MutualInformationResult[] _results;
    private readonly ModelFreeOptions _options;

    internal MutualInformationTable(
        IEnumerable<string> modalities, IEnumerable<MutualInformationResult> results, ModelFreeOptions options) =>
        (Modalities, _results, _options) = ([.. modalities], [.. results], options);

    /// <summary>The names of the modalities, in the order of the layout.</summary>
    public IReadOnlyList<string> Modalities { get; }

    /// <summary>How many pairs there are.</summary>
    public int Count => _results.Length;

    /// <summary>One pair. The result says which of the two is its first.</summary>
    /// <param name="key">The two, as in <c>new() { First = "vision", Second = "touch" }</c>.</param>
    /// <exception cref="ArgumentException">There is no such pair; the message names the modalities.</exception>
    public MutualInformationResult this[MutualInformationKey key] => TryGet(key, out var result) ? result : throw new ArgumentException(
        $"There is no pair of '{key.First}' and '{key.Second}'; expected two of {string.Join(", ", Modalities)}.", nameof(key));

    /// <summary>One pair, where there is one.</summary>
    public bool TryGet(MutualInformationKey key, [NotNullWhen(true)] out MutualInformationResult? result)
    {
        result = Array.Find(_results, found =>
            (found.First == key.First && found.Second == key.Second) || (found.First == key.Second && found.Second == key.First));
        return result is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<MutualInformationResult> GetEnumerator() => ((IEnumerable<MutualInformationResult>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The estimates of each pair with their standard errors, what the model says where that was given, and a legend.</summary>
    public override string ToString()
    {
        var isPredicted = _results.Any(result => (result.PredictedFirst ?? result.PredictedSecond) is not null);
        var text = new StringBuilder("Mutual information from the rows").AppendLine();
        string[] header = ["first", "second", "rows", "Gaussian", "copula", "neighbours"];
        if (isPredicted)
            header = [.. header, "model: about second", "model: about first"];
        MeasureTableText.AppendLines(text, [header, .. _results.Select(result => Line(result, isPredicted))], nameColumns: 2);
        foreach (var line in Legend(isPredicted))
            text.AppendLine(line);
        return text.ToString().TrimEnd();
    }

    /// <summary>
    /// Writes all pairs, one per line, in nats. The field of a standard error or a prediction that was not made is empty.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, WriteCsv);

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="writer">Takes the text; it is not closed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Header + "\n");
        foreach (var result in _results)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.First},{result.Second},{result.RowCount},{Csv(result.Gaussian)},{Csv(result.Copula)},{Csv(result.Neighbours)},")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.NeighbourRowCount},{result.NeighbourGap},{result.PredictedSecond:R},{result.PredictedFirst:R}\n"));
        }
    }

    private static string[] Line(MutualInformationResult result, bool isPredicted)
    {
        string[] line =
        [
            result.First, result.Second, result.RowCount.ToString(CultureInfo.InvariantCulture),
            $"{result.Gaussian}", $"{result.Copula}", $"{result.Neighbours}",
        ];
        return isPredicted ? [.. line, Short(result.PredictedSecond), Short(result.PredictedFirst)] : line;
    }

    private IEnumerable<string> Legend(bool isPredicted)
    {
        yield return "Gaussian: by the covariance; it sees straight lines.";
        yield return "copula: the same of ranks; it sees what rises or falls throughout, in any units.";
        yield return string.Create(
            CultureInfo.InvariantCulture, $"neighbours: by the {_options.Neighbours} nearest rows that are not near in time ({Gaps()}); " +
                $"it sees any form, and less of it the more columns there are.");
        if (isPredicted)
            yield return "model: what the model says that the one tells about the other.";
        yield return _options.ErrorBlocks == 0
            ? "Numbers are in nats. No standard errors: no blocks of rows were asked for."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Numbers are in nats; ± standard error, from {_options.ErrorBlocks} blocks of consecutive rows.");
    }

    private string Gaps()
    {
        var (least, most) = (_results.Min(result => result.NeighbourGap), _results.Max(result => result.NeighbourGap));
        return least == most ? $"{most} row{(most == 1 ? "" : "s")} apart" : $"{least} to {most} rows apart";
    }

    private static string Short(double? value) => value is { } number ? MeasureTableText.Short(number) : "-";

    private static string Csv(InformationEstimate estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"{estimate.Nats:R},{estimate.StandardError:R}");
}
