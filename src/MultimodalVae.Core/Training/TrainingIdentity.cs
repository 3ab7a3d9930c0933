using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// What decides about the bits of every epoch of a training, as text: a checkpoint is for trainings of which this is the same. What may
/// change from epoch to epoch is compared by <see cref="Continuation"/>.
/// </summary>
internal static class TrainingIdentity
{
    private const string Data = "data";
    private const string Validation = "validation";
    private const string ValidationInput = "validationInput";
    private const string StartingWeights = "startingWeights";

    /// <summary>The machine and the process: they change the bits of the results, not their meaning.</summary>
    private const string Conditions = "conditions";

    public static JsonElement Of(TrainingRun run)
    {
        var (setup, options, objective) = (run.Setup, run.Options, run.Setup.Objective);
        var layout = setup.Architecture.Layout;
        return JsonTree.Of(
            ("layout", JsonTree.Of(layout.ToString())),
            ("columns", ColumnNamesText.Describe(layout)),
            ("architecture", ArchitectureDescription.Of(setup.Architecture)),
            ("objective", ObjectiveDescription.Of(
                objective with { Beta = BetaSchedule.Constant(1), Muting = MutingStrategy.None }, layout)),
            ("copies", JsonTree.Of(objective.Muting.CopyCount)),
            (ScalingText.Key, setup.Model.Scaling is { } scaling ? ScalingText.Describe(scaling) : JsonTree.Null),
            ("engine", JsonTree.Of(setup.Model.EngineName(options))),
            ("batchSize", JsonTree.Of(options.RowsPerBatch)),
            ("weightDecay", JsonTree.Of(options.WeightDecay)),
            ("maxGradientNorm", options.MaxGradientNorm is { } norm ? JsonTree.Of(norm) : JsonTree.Null),
            ("seed", JsonTree.Of(setup.Seed)),
            ("rows", JsonTree.Of(setup.Data.RowCount)),
            (Data, JsonTree.Of(Fingerprint.Of(setup.Data.Rows))),
            (Validation, options.Validation is { } rows ? JsonTree.Of(Fingerprint.Of(rows.Rows)) : JsonTree.Null),
            (ValidationInput, options.Validation is null ? JsonTree.Null
                : JsonTree.Of(options.ValidationInput == MultimodalVae.ValidationInput.Complete ? "complete" : "muted")),
            (StartingWeights, JsonTree.Of(Fingerprint.Of(setup.Model.ExportWeights()))),
            (Conditions, JsonTree.Of(
                ("vectorWidth", JsonTree.Of(Processor.Arithmetic)),
                ("threads", run.Engine.ThreadCount is { } threads ? JsonTree.Of(threads) : JsonTree.Null))));
    }

    /// <summary>In words, what a checkpoint was written with and this training would not continue with; empty where they are one.</summary>
    /// <param name="found">What the checkpoint was written with.</param>
    /// <param name="reached">The weights of the checkpoint: those of the last batch, and of the best epoch where they are kept.</param>
    /// <param name="expected">What this training is begun with.</param>
    public static IEnumerable<string> Differences(
        JsonElement found, IEnumerable<IReadOnlyDictionary<string, SafeTensor>> reached, JsonElement expected)
    {
        // A model whose training was cancelled, or is done, has the weights of the checkpoint, no longer those that it was begun with.
        var hasWeights = reached.Select(Fingerprint.Of).Contains(expected.GetProperty(StartingWeights).GetString());
        var differences = DescriptionDifferences.All(found, expected).Where(
            difference => difference.Place.Split('.')[0] != Conditions).ToArray();
        return differences
            .Where(difference => difference.Place switch
            {
                StartingWeights => !hasWeights,
                Validation or ValidationInput => !IsNull(found, difference.Place) && !IsNull(expected, difference.Place),
                Data => !differences.Any(other => other.Place is "rows" or "layout"),
                _ => true,
            })
            .Select(difference => difference.Place switch
            {
                Data => "its rows have other values than these data",
                Validation => "its validation rows have other values than these",
                StartingWeights => "the model began with other weights than this one has",
                _ => $"it was written with {difference.Place} {difference.Found}; expected {difference.Wanted}",
            });
    }

    /// <summary>An identity with the weights at the beginning that another one has.</summary>
    public static JsonElement BegunWithWeightsOf(JsonElement other, JsonElement identity) =>
        JsonTree.Of([.. identity.EnumerateObject().Select(entry =>
        (
            entry.Name,
            entry.Name == StartingWeights && other.TryGetProperty(StartingWeights, out var weights) ? weights : entry.Value))]);

    /// <summary>The conditions of a checkpoint that are not those of this training.</summary>
    public static IEnumerable<(string Place, string Found, string Expected)> ConditionDifferences(
        JsonElement found, JsonElement expected) =>
        DescriptionDifferences.All(
            found.TryGetProperty(Conditions, out var conditions) ? conditions : null, expected.GetProperty(Conditions));

    private static bool IsNull(JsonElement identity, string name) =>
        !identity.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;
}
