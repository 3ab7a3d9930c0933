using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy;

/// <summary>The files of a study: results of models that are done, their weights, and the trainings that are not.</summary>
internal sealed class StudyFolder
{
    private const string Results = "results";
    private const string Models = "models";
    private const string Checkpoints = "checkpoints";

    private readonly string _results;

    private StudyFolder(OutputFolder output, string results) => (Output, _results) = (output, results);

    public OutputFolder Output { get; }

    public string CheckpointFolder => Path.Combine(Output.FullName, Checkpoints);

    /// <param name="folder">Where everything is written.</param>
    /// <param name="results">Where results of models are written and read instead; null for a folder in it.</param>
    public static StudyFolder Prepare(string folder, string? results)
    {
        var output = OutputFolder.Prepare(folder);
        results ??= Path.Combine(folder, Results);
        OutputFolder.Prepare(results);
        return new StudyFolder(output, results);
    }

    /// <summary>Makes the folders of what only a training writes.</summary>
    public void PrepareTraining()
    {
        Directory.CreateDirectory(CheckpointFolder);
        Directory.CreateDirectory(Path.Combine(Output.FullName, Models));
    }

    /// <summary>The result of a model; null where it is not done.</summary>
    /// <exception cref="InvalidDataException">What is there is the result of something else.</exception>
    public ModelResult? Find(ModelSettings model) => File.Exists(ResultOf(model)) ? ResultFile.Read(ResultOf(model), model) : null;

    public void Write(ModelResult result)
    {
        ResultFile.Write(ResultOf(result.Settings), result.Rows);
        foreach (var ofTraining in (string[])[CheckpointOf(result.Settings), $"{CheckpointOf(result.Settings)}.previous", ProbesOf(result.Settings)])
            File.Delete(ofTraining);
    }

    public void Write(ModelSettings settings, VaeModel model) => model.Save(Output.Add(Path.Combine(Models, $"{settings.Name}.safetensors")));

    /// <summary>The page about one model.</summary>
    public void WritePage(ModelSettings settings, VaeModel model, RobotData data, TrainingResult result, CancellationToken cancellationToken) => model.WriteReport(
        Output.Add($"report-{settings.Name}.html"),
        data.Test,
        new ReportOptions { Title = $"{settings.Group}, seed {settings.Seed}", Training = data.Train, Losses = result.History },
        cancellationToken: cancellationToken);

    /// <summary>Where a training is kept while it runs.</summary>
    public string CheckpointOf(ModelSettings settings) => Path.Combine(CheckpointFolder, $"{settings.Name}.safetensors");

    /// <summary>Where that is kept which was found while it runs.</summary>
    public string ProbesOf(ModelSettings settings) => Path.Combine(CheckpointFolder, $"{settings.Name}.csv");

    /// <summary>A study that is done has no use for the folder; checkpoints of another one stay.</summary>
    public void DeleteCheckpointFolder()
    {
        if (!Directory.EnumerateFileSystemEntries(CheckpointFolder).Any())
            Directory.Delete(CheckpointFolder);
    }

    private string ResultOf(ModelSettings settings) => Path.Combine(_results, $"{settings.Name}.csv");
}
