using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>What a training is begun with and what decides about its bits, as text: a checkpoint is for the training that it is of alone.</summary>
internal static class TrainingIdentity
{
    private const string StartingWeights = "startingWeights";

    /// <summary>The machine and the process: they change the bits of the results, not their meaning.</summary>
    private const string Conditions = "conditions";

    public static JsonElement Of(
        VaeArchitecture architecture,
        TrainingObjective objective,
        DataSet data,
        TrainingOptions options,
        BetaCourse course,
        string engine,
        int? threadCount,
        int seed,
        IReadOnlyDictionary<string, SafeTensor> startingWeights,
        ColumnScaling? scaling) => JsonTree.Of(
            ("layout", JsonTree.Of(architecture.Layout.ToString())),
            ("columns", ColumnNamesText.Describe(architecture.Layout)),
            ("architecture", ArchitectureDescription.Of(architecture)),
            ("objective", ObjectiveDescription.Of(objective, architecture.Layout)),
            ("beta", JsonTree.Of(Fingerprint.Of([.. Enumerable.Range(0, course.EpochCount).Select(epoch => course[epoch])]))),
            (ScalingText.Key, scaling is null ? JsonTree.Null : ScalingText.Describe(scaling)),
            ("engine", JsonTree.Of(engine)),
            ("epochs", JsonTree.Of(options.Epochs)),
            ("batchSize", JsonTree.Of(options.BatchSize)),
            ("learningRate", JsonTree.Of(options.LearningRate)),
            ("maxGradientNorm", options.MaxGradientNorm is { } norm ? JsonTree.Of(norm) : JsonTree.Null),
            ("rollback", options.Rollback is { } rollback ? Of(rollback) : JsonTree.Null),
            ("earlyStopping", options.EarlyStopping is { } stopping ? Of(stopping) : JsonTree.Null),
            ("restoreBest", options.RestoreBest ? JsonTree.Of(true) : JsonTree.Null),
            ("seed", JsonTree.Of(seed)),
            ("rows", JsonTree.Of(data.RowCount)),
            ("data", JsonTree.Of(Fingerprint.Of(data.Rows))),
            ("validation", options.Validation is { } rows ? JsonTree.Of(Fingerprint.Of(rows.Rows)) : JsonTree.Null),
            (StartingWeights, JsonTree.Of(Fingerprint.Of(startingWeights))),
            (Conditions, JsonTree.Of(
                ("vectorWidth", JsonTree.Of(Processor.Arithmetic)),
                ("threads", threadCount is { } threads ? JsonTree.Of(threads) : JsonTree.Null))));

    /// <summary>In words, what a checkpoint was written with and this training would not go on with; empty where they are one.</summary>
    /// <param name="found">What the checkpoint was written with.</param>
    /// <param name="reached">The weights of the checkpoint: those of the last batch, and of the best epoch where they are kept.</param>
    /// <param name="wanted">What this training is begun with.</param>
    public static IEnumerable<string> Differences(JsonElement found, IEnumerable<IReadOnlyDictionary<string, SafeTensor>> reached, JsonElement wanted)
    {
        // A model whose training was cancelled, or is done, has the weights of the checkpoint, no longer those that it was begun with.
        var hasWeights = reached.Select(Fingerprint.Of).Contains(wanted.GetProperty(StartingWeights).GetString());
        return DescriptionDifferences.All(found, wanted)
            .Where(difference => difference.Place.Split('.')[0] != Conditions && !(hasWeights && difference.Place == StartingWeights))
            .Select(difference => $"it was written with {difference.Place} {difference.Found}; expected {difference.Wanted}");
    }

    /// <summary>The conditions of a checkpoint that are not those of this training.</summary>
    public static IEnumerable<(string Place, string Found, string Wanted)> ConditionDifferences(JsonElement found, JsonElement wanted) =>
        DescriptionDifferences.All(found.TryGetProperty(Conditions, out var conditions) ? conditions : null, wanted.GetProperty(Conditions));

    private static JsonElement Of(RollbackOptions options) => JsonTree.Of(
        ("times", JsonTree.Of(options.Times)),
        ("learningRateFactor", JsonTree.Of(options.LearningRateFactor)),
        ("steps", JsonTree.Of(options.Steps)));

    private static JsonElement Of(EarlyStoppingOptions options) => JsonTree.Of(
        ("patience", JsonTree.Of(options.Patience)),
        ("leastImprovement", JsonTree.Of(options.LeastImprovement)));
}
