using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IntegrationComparison.Reports;

/// <summary>A measure of every modality, the median over models of one kind.</summary>
internal static class MeasureMedians
{
    public static IEnumerable<(string Modality, double Median)> Of(IReadOnlyCollection<ComparisonRun> runs, IInformationMeasure measure) =>
        runs.First().Measures.Modalities
            .Select(modality => (modality, runs.Select(run => run.Measures[modality, measure].Mean).Median()));
}
