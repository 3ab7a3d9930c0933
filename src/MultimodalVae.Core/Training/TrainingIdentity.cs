using System.Text.Json.Nodes;
using MultimodalVae.Data;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Schedules;

namespace MultimodalVae.Training;

/// <summary>What a training is begun with and what decides about its bits, as text: a checkpoint is for the training that it is of alone.</summary>
internal static class TrainingIdentity
{
    private const string StartingWeights = "startingWeights";

    /// <summary>The machine and the process: they change the bits of the results, not their meaning.</summary>
    private const string Conditions = "conditions";

    public static JsonObject Of(
        VaeArchitecture architecture,
        TrainingObjective objective,
        DataSet data,
        TrainingOptions options,
        BetaCourse course,
        string engine,
        int? threadCount,
        int seed,
        IReadOnlyDictionary<string, SafeTensor> startingWeights) => new()
        {
            ["layout"] = architecture.Layout.ToString(),
            ["columns"] = JsonNode.Parse(ColumnNamesText.Of(architecture.Layout)),
            ["architecture"] = ArchitectureDescription.Of(architecture),
            ["objective"] = ArchitectureDescription.Of(objective, architecture.Layout),
            ["beta"] = Fingerprint.Of([.. Enumerable.Range(0, course.EpochCount).Select(epoch => course[epoch])]),
            ["engine"] = engine,
            ["epochs"] = options.Epochs,
            ["batchSize"] = options.BatchSize,
            ["learningRate"] = options.LearningRate,
            ["maxGradientNorm"] = options.MaxGradientNorm,
            ["rollback"] = options.Rollback is { } rollback ? Of(rollback) : null,
            ["earlyStopping"] = options.EarlyStopping is { } stopping ? Of(stopping) : null,
            ["restoreBest"] = options.RestoreBest ? true : null,
            ["seed"] = seed,
            ["rows"] = data.RowCount,
            ["data"] = Fingerprint.Of(data.Rows),
            ["validation"] = options.Validation is { } rows ? Fingerprint.Of(rows.Rows) : null,
            [StartingWeights] = Fingerprint.Of(startingWeights),
            [Conditions] = new JsonObject
            {
                ["vectorWidth"] = Processor.Arithmetic,
                ["threads"] = threadCount,
            },
        };

    private static JsonObject Of(RollbackOptions options) => new()
    {
        ["times"] = options.Times,
        ["learningRateFactor"] = options.LearningRateFactor,
        ["steps"] = options.Steps,
    };

    private static JsonObject Of(EarlyStoppingOptions options) => new()
    {
        ["patience"] = options.Patience,
        ["leastImprovement"] = options.LeastImprovement,
    };

    /// <summary>In words, what a checkpoint was written with and this training would not go on with; empty where they are one.</summary>
    /// <param name="found">What the checkpoint was written with.</param>
    /// <param name="reached">The weights of the checkpoint: those of the last batch, and of the best epoch where they are kept.</param>
    /// <param name="wanted">What this training is begun with.</param>
    public static IEnumerable<string> Differences(JsonObject found, IEnumerable<IReadOnlyDictionary<string, SafeTensor>> reached, JsonObject wanted)
    {
        var (asWritten, asWanted) = ((JsonObject)JsonNode.Parse(found.ToJsonString())!, (JsonObject)JsonNode.Parse(wanted.ToJsonString())!);

        // A model whose training was cancelled, or is done, has the weights of the checkpoint, no longer those that it was begun with.
        if (reached.Select(Fingerprint.Of).Contains((string?)asWanted[StartingWeights]))
            asWanted[StartingWeights] = asWritten[StartingWeights]?.DeepClone();
        asWritten.Remove(Conditions);
        asWanted.Remove(Conditions);
        return PartDescription.AllDifferences(asWritten, asWanted)
            .Select(difference => $"it was written with {difference.Place} {difference.Found}; {difference.Wanted} is wanted");
    }

    /// <summary>The conditions of a checkpoint that are not those of this training.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> ConditionDifferences(JsonObject found, JsonObject wanted) =>
        PartDescription.AllDifferences(found[Conditions], wanted[Conditions]);
}
