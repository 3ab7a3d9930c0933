using System.Globalization;
using MultimodalVae;
using MultimodalVae.Files;
using MultimodalVae.Measures;

namespace IcubStudy.Reports;

/// <summary>The numbers behind tables and pictures.</summary>
internal static class CsvReports
{
    public static void WriteLosses(string path, IReadOnlyList<StudyRun> runs) => AtomicFile.WriteText(path, writer =>
    {
        var modalities = runs[0].Training.History[0].Training.ReconstructionByModality.Keys;
        writer.WriteLine($"schedule,seed,epoch,beta,reconstruction,latent,total,{string.Join(',', modalities)}");
        foreach (var run in runs)
        {
            foreach (var epoch in run.Training.History)
                writer.WriteLine($"{run.Schedule},{run.Seed},{epoch.Epoch},{string.Join(',', Values(epoch.Training).Select(Text))}");
        }
    });

    public static void WriteMeasures(string path, IReadOnlyList<StudyRun> runs) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine($"schedule,seed,{MeasureTableText.CsvHeader}");
        foreach (var run in runs)
        {
            foreach (var result in run.Measures)
                writer.WriteLine($"{run.Schedule},{run.Seed},{MeasureTableText.CsvLine(result)}");
        }
    });

    private static IEnumerable<double> Values(ElboTerms terms) =>
        [terms.Beta, terms.Reconstruction, terms.Latent, terms.Total, .. terms.ReconstructionByModality.Values];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
