using System.Globalization;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>What coalitions of modalities tell about each modality. Prints as a table, writes CSV.</summary>
public abstract class CoalitionTable
{
    private const int NamedInputs = 8;

    private readonly CoalitionEvaluation _evaluation;

    private protected CoalitionTable(CoalitionEvaluation evaluation) => _evaluation = evaluation;

    /// <summary>The names of the modalities, in the order of the layout.</summary>
    public IReadOnlyList<string> Modalities => _evaluation.Modalities;

    /// <summary>The direction of the divergence.</summary>
    public DivergenceDirection Direction => _evaluation.Direction;

    /// <summary>The coverage of the intervals.</summary>
    public double Confidence => _evaluation.Confidence;

    /// <inheritdoc cref="MeasureTable.InScaledUnits"/>
    public bool InScaledUnits => _evaluation.InScaledUnits;

    /// <summary>How many rows were evaluated.</summary>
    public int RowCount => _evaluation.RowCount;

    /// <summary>
    /// The inputs that were asked, the complete one among them, and that the training did not show: what is computed from them mixes "tells
    /// nothing" with "never seen". Null where the model does not know what it was trained on.
    /// </summary>
    public IReadOnlyList<ObservationMask>? UntrainedInputs => _evaluation.UntrainedInputs;

    private protected abstract string Title { get; }

    /// <summary>How many columns are names, which stand to the left.</summary>
    private protected abstract int NameColumns { get; }

    private protected abstract bool HasIntervals { get; }

    /// <summary>The cells of every line, the header first.</summary>
    private protected abstract IEnumerable<string[]> Lines { get; }

    private protected abstract string CsvHeader { get; }

    private protected abstract IEnumerable<string> CsvLines { get; }

    /// <summary>The means over the rows with their intervals, and below them the inputs that the training did not show.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Title}, {MeasureTableText.Text(Direction)}, nats a row{MeasureTableText.Units(InScaledUnits)}: mean over {RowCount} rows");
        text.AppendLine(HasIntervals ? string.Create(CultureInfo.InvariantCulture, $" [{100 * Confidence:0.###} % interval]") : "");
        MeasureTableText.AppendLines(text, [.. Lines], NameColumns);
        return text.Append(TrainingNote()).ToString();
    }

    /// <summary>Writes all results, one a line, with the mean over the rows and the ends of its interval.</summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine(CsvHeader);
        foreach (var line in CsvLines)
            writer.WriteLine(line);
    });

    private protected static string Cell(CoalitionResult result) => MeasureTableText.Cell(result.Mean, result.Lower, result.Upper);

    private protected string Csv(CoalitionResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{MeasureTableText.Text(Direction)},{result.Mean:R},{result.Lower:R},{result.Upper:R}");

    private string TrainingNote() => UntrainedInputs switch
    {
        null => "The model does not say which inputs its training showed.",
        [] => "The training showed every input that was asked.",
        [var one] => $"The training did not show one of the inputs: {one}.",
        { Count: var count } => FormattableString.Invariant($"The training did not show {count} of the inputs: ")
            + string.Join("; ", UntrainedInputs.Take(NamedInputs))
            + (count > NamedInputs ? FormattableString.Invariant($"; and {count - NamedInputs} more.") : "."),
    };
}
