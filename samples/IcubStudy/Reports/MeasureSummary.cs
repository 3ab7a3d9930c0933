using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IcubStudy.Reports;

/// <summary>
/// A measure of a modality over the models of a group: the median over seeds with the quartiles, or the value of one model with its
/// bootstrap interval. KL(complete || partial) in nats, summed over the columns.
/// </summary>
internal sealed record MeasureSummary(IReadOnlyList<double> Values, double Median, double Lower, double Upper)
{
    /// <param name="results">One or more models.</param>
    /// <param name="modality">The modality.</param>
    /// <param name="measure">The measure.</param>
    public static MeasureSummary Compute(IEnumerable<ModelResult> results, string modality, IInformationMeasure measure)
    {
        var rows = results.Select(result => result.Measure(measure, modality)).ToList();
        double[] values = [.. rows.Select(row => row.Number)];
        return rows is [var only]
            ? new MeasureSummary(values, only.Number, only.LowerNumber, only.UpperNumber)
            : new MeasureSummary(values, values.Median(), values.LowerQuartile(), values.UpperQuartile());
    }
}
