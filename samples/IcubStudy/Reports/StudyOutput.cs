using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Reports;

/// <summary>The files of the study.</summary>
internal static class StudyOutput
{
    private const string Models = "models";

    public static OutputFolder Prepare(string folder) => OutputFolder.Prepare(folder, Models);

    public static void Save(this OutputFolder output, VaeModel model, string schedule, int seed) =>
        model.Save(output.Add(Path.Combine(Models, $"{schedule}-seed-{seed}.safetensors")));

    public static void WriteReports(this OutputFolder output, IReadOnlyList<StudyRun> runs)
    {
        CsvReports.WriteLosses(output.Add("losses.csv"), runs);
        CsvReports.WriteMeasures(output.Add("measures.csv"), runs);
        LossPicture.Save(output.Add("losses.png"), runs);
        MeasurePicture.Save(output.Add("measures.png"), runs);
    }
}
