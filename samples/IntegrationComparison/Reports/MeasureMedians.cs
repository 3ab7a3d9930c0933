using MathNet.Numerics.Statistics;

namespace IntegrationComparison.Reports;

/// <summary>A measure of every modality, the median over models of one kind.</summary>
internal static class MeasureMedians
{
    public static IEnumerable<(string Modality, double Median)> Of(IReadOnlyCollection<ComparisonRun> runs, string measure) =>
        runs.First().Measures.Results.Select(result => result.Modality).Distinct()
            .Select(modality => (modality, runs.Select(run => run.Measures[modality, measure].Mean).Median()));
}
