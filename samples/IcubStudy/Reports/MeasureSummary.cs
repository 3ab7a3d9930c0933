using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IcubStudy.Reports;

/// <summary>
/// A measure of a modality over the models of a schedule: the median over seeds, with the range over seeds, or with the bootstrap
/// interval where there is one seed.
/// </summary>
internal readonly record struct MeasureSummary(double Value, double Lower, double Upper)
{
    public static MeasureSummary Of(
        IEnumerable<StudyRun> runs, string modality, IInformationMeasure measure, MeasureAggregation aggregation = MeasureAggregation.Sum)
    {
        var results = runs.Select(run => run.Measures[modality, measure, DivergenceDirection.FullToPartial, aggregation]).ToList();
        return results is [var only]
            ? new MeasureSummary(only.Mean, only.Lower ?? only.Mean, only.Upper ?? only.Mean)
            : new MeasureSummary(results.Select(r => r.Mean).Median(), results.Min(r => r.Mean), results.Max(r => r.Mean));
    }
}
