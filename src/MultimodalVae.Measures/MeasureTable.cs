using MultimodalVae.Files;

namespace MultimodalVae.Measures;

/// <summary>The measures of all modalities of a model. Prints as a table, writes CSV.</summary>
public sealed class MeasureTable
{
    internal MeasureTable(IEnumerable<MeasureResult> results, double confidence, bool inScaledUnits)
    {
        Results = [.. results];
        Confidence = confidence;
        InScaledUnits = inScaledUnits;
    }

    /// <summary>All results: by modality, then measure, direction and aggregation.</summary>
    public IReadOnlyList<MeasureResult> Results { get; }

    /// <summary>The coverage of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>
    /// Whether the reconstructions that were compared are in the scaled units of the model (<c>VaeModel.Scaling</c>), not in those of the
    /// log. The
    /// built-in divergences are the same in both.
    /// </summary>
    public bool InScaledUnits { get; }

    /// <summary>One result.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <param name="measure">The name of the measure, as in <c>loss-of-precision-own</c>.</param>
    /// <param name="direction">The direction of the divergence.</param>
    /// <param name="aggregation">Sum or mean over the dimensions.</param>
    /// <exception cref="ArgumentException">There is no such result.</exception>
    public MeasureResult this[
        string modality,
        string measure,
        DivergenceDirection direction = DivergenceDirection.FullToPartial,
        MeasureAggregation aggregation = MeasureAggregation.Sum] => Results.FirstOrDefault(result =>
            result.Modality == modality && result.Measure == measure && result.Direction == direction && result.Aggregation == aggregation)
        ?? throw new ArgumentException(
            $"There is no '{measure}' of '{modality}', {direction}, {aggregation}. Modalities: {Names(r => r.Modality)}. Measures: {Names(r => r.Measure)}.",
            nameof(measure));

    /// <summary>
    /// The table of the first direction: means over the rows with their intervals, sums and means per dimension. Rows that compare an input which the
    /// model was not trained on have a mark, explained below the table.
    /// </summary>
    public override string ToString() => ToString(Results[0].Direction);

    /// <summary>The table of one direction, as that of the first.</summary>
    /// <exception cref="ArgumentException">The direction was not evaluated.</exception>
    public string ToString(DivergenceDirection direction) => MeasureTableText.Format(this, direction);

    /// <summary>
    /// Writes all results: <c>modality,measure,direction,aggregation,value,lower,upper,trained</c>, value being the mean over the rows, trained
    /// whether the model was trained on both inputs that are compared (<c>true</c>, <c>false</c>, or nothing where that is not known).
    /// </summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine(MeasureTableText.CsvHeader);
        foreach (var result in Results)
            writer.WriteLine(MeasureTableText.CsvLine(result));
    });

    private string Names(Func<MeasureResult, string> name) => string.Join(", ", Results.Select(name).Distinct());
}
