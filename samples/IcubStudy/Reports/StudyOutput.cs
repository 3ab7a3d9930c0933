using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy.Reports;

/// <summary>The files of the study.</summary>
internal static class StudyOutput
{
    private const string Models = "models";
    private const string Checkpoints = "checkpoints";

    public static OutputFolder Prepare(string folder) => OutputFolder.Prepare(folder, Models, Checkpoints);

    public static void Save(this OutputFolder output, VaeModel model, string schedule, int seed) =>
        model.Save(output.Add(Path.Combine(Models, $"{schedule}-seed-{seed}.safetensors")));

    /// <summary>The page about one model.</summary>
    public static void WriteReport(
        this OutputFolder output, VaeModel model, RobotData data, TrainingResult result, string schedule, int seed, CancellationToken cancellationToken) => model.WriteReport(
            output.Add($"report-{schedule}-seed-{seed}.html"),
            data.Test,
            new ReportOptions { Title = $"{schedule}, seed {seed}", Training = data.Train, Losses = result.History },
            cancellationToken: cancellationToken);

    /// <summary>Where a training is kept while it runs.</summary>
    public static string CheckpointOf(this OutputFolder output, string schedule, int seed) =>
        Path.Combine(output.CheckpointFolder(), $"{schedule}-seed-{seed}.safetensors");

    public static string CheckpointFolder(this OutputFolder output) => Path.Combine(output.FullName, Checkpoints);

    /// <summary>A study that is done has no use for its checkpoints; those of another one stay.</summary>
    public static void DeleteCheckpoints(this OutputFolder output, IEnumerable<(string Schedule, int Seed)> jobs)
    {
        foreach (var (schedule, seed) in jobs)
        {
            File.Delete(output.CheckpointOf(schedule, seed));
            File.Delete($"{output.CheckpointOf(schedule, seed)}.previous");
        }

        if (!Directory.EnumerateFileSystemEntries(output.CheckpointFolder()).Any())
            Directory.Delete(output.CheckpointFolder());
    }

    public static void WriteReports(this OutputFolder output, IReadOnlyList<StudyRun> runs)
    {
        CsvReports.WriteLosses(output.Add("losses.csv"), runs);
        CsvReports.WriteMeasures(output.Add("measures.csv"), runs);
        LossPicture.Save(output.Add("losses.png"), runs);
        MeasurePicture.Save(output.Add("measures.png"), runs);
    }
}
