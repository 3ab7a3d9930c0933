using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>What a training resumes from, where it would have had the epochs that are done itself.</summary>
internal sealed class Resumption(TrainingRun run, ILogger logger)
{
    // The weights at the beginning are a part of it.
    private JsonElement? _identity = run.Options.Resumable || run.Options.Checkpoints is not null ? TrainingIdentity.Of(run) : null;

    /// <summary>What the training was begun with: by the call that began it, where it is resumed.</summary>
    public JsonElement Identity => _identity ??= TrainingIdentity.Of(run);

    /// <summary>The state that the model has kept.</summary>
    /// <exception cref="InvalidDataException">It is of another training; the message says what differs.</exception>
    public TrainingState OfModel(StoredTraining kept)
    {
        // The model has the weights that the training has reached, or those of its best epoch.
        _identity = TrainingIdentity.BegunWithWeightsOf(kept.Identity, Identity);
        return Take(
            kept,
            "The training that the model has kept",
            problems => $"The training that the model has kept is another one: {problems}. " +
                $"{nameof(TrainingOptions.Resume)} = false begins a new training from the weights that the model has.");
    }

    /// <summary>The state of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">It is of another training; the message says what differs.</exception>
    public TrainingState OfCheckpoint(string path, StoredTraining checkpoint) => Take(
        checkpoint,
        $"The checkpoint {path}",
        problems => $"{path}: the checkpoint is of another training: {problems}. " +
            $"Another path, or {nameof(TrainingOptions.Resume)} = false, begins afresh.");

    private TrainingState Take(StoredTraining found, string name, Func<string, string> refusal)
    {
        Refuse(found.DifferencesFrom(Identity));
        var state = found.State(run.Setup.Architecture.Layout, run.Batches.Count, run.Setup.LatentLoss);
        Refuse([.. new Continuation(run, state).Problems()]);
        foreach (var (place, value, expected) in found.OtherConditionsThan(Identity))
            TrainingLog.BitsWillDiffer(logger, name, ErrorText.Readable($"{place} {value}"), expected);
        _identity = found.Identity;
        return state;

        void Refuse(IReadOnlyList<string> problems)
        {
            if (problems.Count > 0)
                throw new InvalidDataException(refusal(ErrorText.Readable(string.Join("; ", problems))));
        }
    }
}
