using System.Globalization;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>What coalitions of modalities tell about each modality. Prints as a table, writes CSV.</summary>
public abstract class CoalitionTable
{
    private const int MaxNamedInputs = 8;

    private readonly CoalitionEvaluation _evaluation;

    private protected CoalitionTable(CoalitionEvaluation evaluation) => _evaluation = evaluation;

    /// <summary>The names of the modalities, in the order of the layout.</summary>
    public IReadOnlyList<string> Modalities => _evaluation.Modalities;

    /// <summary>The direction of the divergence; null where losses are predictive (<see cref="PredictiveInformation"/>).</summary>
    public DivergenceDirection? Direction => _evaluation.Direction;

    /// <summary>The coverage of the intervals.</summary>
    public double Confidence => Rows.Confidence;

    /// <inheritdoc cref="MeasureTable.BootstrapResamples"/>
    public int BootstrapResamples => Rows.BootstrapResamples;

    /// <inheritdoc cref="MeasureTable.InScaledUnits"/>
    public bool InScaledUnits => Rows.InScaledUnits;

    /// <summary>How many rows were evaluated.</summary>
    public int RowCount => Rows.Count;

    /// <summary>
    /// The inputs that were asked, the complete one among them, and that the training did not show: what is computed from them mixes "tells
    /// nothing" with "never seen". Null where the model does not know what it was trained on.
    /// </summary>
    public IReadOnlyList<ObservationMask>? UntrainedInputs => _evaluation.UntrainedInputs;

    internal EvaluatedRows Rows => _evaluation.Rows;

    private protected abstract string Title { get; }

    /// <summary>How many columns are names, which are to the left.</summary>
    private protected abstract int NameColumns { get; }

    /// <summary>The cells of every line, the header first.</summary>
    private protected abstract IEnumerable<string[]> Lines { get; }

    /// <summary>What the columns of the table are, a line each.</summary>
    private protected abstract IEnumerable<string> Legend { get; }

    /// <summary>All results with an interval.</summary>
    private protected abstract IEnumerable<RowValues> Results { get; }

    private protected abstract string CsvHeader { get; }

    private protected abstract IEnumerable<string> CsvLines { get; }

    /// <summary>The means over the rows with their intervals, a legend, and the inputs that the training did not show.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{Title}, {Kind}");
        MeasureTableText.AppendLines(text, [.. Lines], NameColumns);
        foreach (var line in (IEnumerable<string>)[.. Legend, _evaluation.Loss, Mean, .. TableLegend.Intervals(
            Rows, Results), .. TableLegend.Warnings(Rows)])
            text.AppendLine(line);
        return text.Append(_evaluation.Sampling?.ToString() ?? TrainingNote()).ToString();
    }

    /// <summary>Writes all results, one per line, with the mean over the rows and the ends of its interval.</summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, WriteCsv);

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="writer">Takes the text; it is not closed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in CsvLines.Prepend(CsvHeader))
            writer.Write(line + "\n");
    }

    private protected static string Cell(CoalitionResult result) => MeasureTableText.Cell(result.Mean, result.Interval);

    private protected string Csv(CoalitionResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{Kind},{result.Mean:R},{MeasureTableText.Csv(result.Interval)}");

    /// <summary>What the losses are, as headings and CSV have it.</summary>
    private string Kind => Direction is { } direction ? MeasureTableText.Text(direction) : "predictive";

    private string Mean => _evaluation.Sampling is null ? TableLegend.Mean(Rows) : TableLegend.PredictiveMean(Rows);

    private string TrainingNote() => UntrainedInputs switch
    {
        null => "The model does not say which inputs its training showed.",
        [] => "The training showed every input that was asked.",
        [var one] => $"The training did not show one of the inputs: {one}.",
        { Count: var count } => FormattableString.Invariant($"The training did not show {count} of the inputs: ")
            + string.Join("; ", UntrainedInputs.Take(MaxNamedInputs))
            + (count > MaxNamedInputs ? FormattableString.Invariant($"; and {count - MaxNamedInputs} more.") : "."),
    };
}
