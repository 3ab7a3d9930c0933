using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae;
using MultimodalVae.Formats;
using Samples.Shared;

namespace IcubStudy;

/// <summary>The files of a study: results and weights of finished models, checkpoints of the others.</summary>
internal sealed class StudyFolder
{
    private const string Results = "results";
    private const string Models = "models";
    private const string Checkpoints = "checkpoints";

    private readonly string _results;

    private StudyFolder(OutputFolder output, string results) => (Output, _results) = (output, results);

    public OutputFolder Output { get; }

    public string CheckpointFolder => Path.Combine(Output.FullName, Checkpoints);

    /// <param name="folder">The folder of all files.</param>
    /// <param name="results">Another folder for the result files; null for a subfolder.</param>
    public static StudyFolder Prepare(string folder, string? results)
    {
        var output = OutputFolder.Prepare(folder);
        results ??= Path.Combine(folder, Results);
        OutputFolder.Prepare(results);
        return new StudyFolder(output, results);
    }

    /// <summary>Creates the folders that only training writes to.</summary>
    public void PrepareTraining()
    {
        Directory.CreateDirectory(CheckpointFolder);
        Directory.CreateDirectory(Path.Combine(Output.FullName, Models));
    }

    /// <summary>Reads the result of a model; returns null if it is not finished.</summary>
    /// <exception cref="InvalidDataException">The file is the result of another model.</exception>
    public ModelResult? Find(ModelSettings model) =>
        File.Exists(ResultOf(model)) ? ResultFile.Read(ResultOf(model), model) : null;

    public void Write(ModelResult result)
    {
        ResultFile.Write(ResultOf(result.Settings), result.Rows);
        var checkpoint = CheckpointOf(result.Settings);
        foreach (var temporary in (string[])[checkpoint, $"{checkpoint}.previous", ProbesOf(result.Settings)])
            File.Delete(temporary);
    }

    public void Write(ModelSettings settings, VaeModel model) =>
        model.Save(Output.Add(Path.Combine(Models, $"{settings.Name}.safetensors")));

    /// <summary>Writes the HTML report of one model.</summary>
    public void WriteReport(
        ModelSettings settings, VaeModel model, RobotData data, TrainingResult result, CancellationToken cancellationToken)
    {
        var options = new ReportOptions
        {
            Title = $"{settings.Group}, seed {settings.Seed}",
            Training = data.Train,
            Losses = result.History,
        };
        model.WriteReport(Output.Add($"report-{settings.Name}.html"), data.Test, options, cancellationToken: cancellationToken);
    }

    /// <summary>The path of the checkpoint of a running training.</summary>
    public string CheckpointOf(ModelSettings settings) => Path.Combine(CheckpointFolder, $"{settings.Name}.safetensors");

    /// <summary>The path of the probes of a running training.</summary>
    public string ProbesOf(ModelSettings settings) => Path.Combine(CheckpointFolder, $"{settings.Name}.csv");

    /// <summary>
    /// Deletes the checkpoint folder if all models of the study are finished, so that no other shard needs it, unless it has checkpoints of
    /// another study.
    /// </summary>
    /// <param name="models">All models, those of other shards too.</param>
    public void DeleteCheckpointFolder(IEnumerable<ModelSettings> models)
    {
        if (!models.All(model => File.Exists(ResultOf(model))))
            return;
        try
        {
            if (!Directory.EnumerateFileSystemEntries(CheckpointFolder).Any())
                Directory.Delete(CheckpointFolder);
        }
        catch (IOException)
        {
            // Another shard that found the study finished deletes it at the same time.
        }
    }

    private string ResultOf(ModelSettings settings) => Path.Combine(_results, $"{settings.Name}.csv");
}
