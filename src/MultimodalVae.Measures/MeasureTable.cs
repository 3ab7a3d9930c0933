using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>
/// The measures of all modalities of a model: by modality, then measure, direction and aggregation. Prints as a table, writes CSV.
/// </summary>
public sealed class MeasureTable : IReadOnlyCollection<MeasureResult>
{
    private readonly MeasureResult[] _results;

    internal MeasureTable(IEnumerable<MeasureResult> results, EvaluatedRows rows)
    {
        _results = [.. results];
        Rows = rows;
        Modalities = Distinct(result => result.Modality);
        Measures = Distinct(result => result.Measure);
        Directions = Distinct(result => result.Direction);
    }

    /// <summary>The names of the modalities, in the order of the layout.</summary>
    public IReadOnlyList<string> Modalities { get; }

    /// <summary>The measures, in the order of the table.</summary>
    public IReadOnlyList<IInformationMeasure> Measures { get; }

    /// <summary>
    /// The directions that were evaluated; the first is the one that lookups and <see cref="ToString()"/> use by default.
    /// </summary>
    public IReadOnlyList<DivergenceDirection> Directions { get; }

    /// <summary>How many rows were evaluated.</summary>
    public int RowCount => Rows.Count;

    /// <summary>The coverage of the intervals.</summary>
    public double Confidence => Rows.Confidence;

    /// <summary>How many bootstrap resamples of the rows the intervals are from.</summary>
    public int BootstrapResamples => Rows.BootstrapResamples;

    /// <summary>
    /// Whether the reconstructions that were compared are in the scaled units of the model (<c>VaeModel.Scaling</c>), not in those of the
    /// log. The built-in divergences are the same in both.
    /// </summary>
    public bool InScaledUnits => Rows.InScaledUnits;

    /// <summary>
    /// Values far outside what the model was trained on, the first thousand (<see cref="IReconstructionModel.DataStatistics"/>): a single
    /// one can be most of a mean. The printed table names the first. Empty where that is not known.
    /// </summary>
    public IReadOnlyList<FarValue> FarValues => Rows.FarValues;

    /// <summary>
    /// The pairs of modalities of which no row, or less than one in a hundred of the rarer one's, has both, as where two topics are logged
    /// at two rates: the measures say nothing about what one of them tells about the other. The printed table and its reading name them.
    /// </summary>
    public IReadOnlyList<ModalityPair> PairsApart => Rows.PairsApart;

    /// <summary>How many results there are.</summary>
    public int Count => _results.Length;

    internal EvaluatedRows Rows { get; }

    internal ModalityLayout Layout => _results[0].PartialInput.Layout;

    /// <summary>One result.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <param name="measure">The measure, as <see cref="LossOfPrecision.Own"/>; measures are the same where their names are.</param>
    /// <param name="direction">The direction of the divergence, or null for the first that was evaluated.</param>
    /// <param name="aggregation">Sum or mean over the dimensions.</param>
    /// <exception cref="ArgumentException">There is no such result; the message names those that there are.</exception>
    public MeasureResult this[
        string modality,
        IInformationMeasure measure,
        DivergenceDirection? direction = null,
        MeasureAggregation aggregation = MeasureAggregation.Sum] =>
        TryGet(modality, measure, out var result, direction, aggregation) ? result : throw new ArgumentException(
            $"There is no '{measure.Name}' of '{modality}', {direction ?? Directions[0]}, {aggregation}; " +
            $"expected one of the modalities {string.Join(", ", Modalities)}, "
            + $"of the measures {string.Join(", ", Measures.Select(known => known.Name))} and of the directions " +
                $"{string.Join(", ", Directions)}.",
            nameof(measure));

    /// <summary>One result, where there is one.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <param name="measure">The measure; measures are the same where their names are.</param>
    /// <param name="result">The result, or null.</param>
    /// <param name="direction">The direction of the divergence, or null for the first that was evaluated.</param>
    /// <param name="aggregation">Sum or mean over the dimensions.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(
        string modality,
        IInformationMeasure measure,
        [NotNullWhen(true)] out MeasureResult? result,
        DivergenceDirection? direction = null,
        MeasureAggregation aggregation = MeasureAggregation.Sum)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(measure);
        var (name, wanted) = (measure.Name, direction ?? Directions[0]);
        result = Array.Find(
            _results, found =>
                found.Modality == modality && found.Measure.Name == name && found.Direction == wanted && found.Aggregation == aggregation);
        return result is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<MeasureResult> GetEnumerator() => ((IEnumerable<MeasureResult>)_results).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// The table of the first direction: means over the rows with their intervals, sums and means per dimension, and a legend. Lines that
    /// compare an input which the model was not trained on have a mark, which the legend explains.
    /// </summary>
    public override string ToString() => ToString(Directions[0]);

    /// <summary>The table of one direction, as that of the first.</summary>
    /// <exception cref="ArgumentException">The direction was not evaluated.</exception>
    public string ToString(DivergenceDirection direction) => MeasureTableText.Format(this, direction);

    /// <summary>
    /// Writes all results, a <see cref="MeasureTableText.CsvLine"/> each, below <see cref="MeasureTableText.CsvHeader"/>.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, WriteCsv);

    /// <summary>Writes the same text to a writer, with line feeds.</summary>
    /// <param name="writer">Takes the text; it is not closed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in _results.Select(MeasureTableText.CsvLine).Prepend(MeasureTableText.CsvHeader))
            writer.Write(line + "\n");
    }

    private T[] Distinct<T>(Func<MeasureResult, T> part) => [.. _results.Select(part).Distinct()];
}
