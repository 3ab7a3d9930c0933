using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// A <see cref="TrainingState"/> as a safetensors file: the numbers of the network (<c>weights.*</c>), Adam's moments (<c>means.*</c>, <c>squares.*</c>), the losses of the
/// epochs (<c>history</c>, <c>validation</c>) and of the batches since (<c>sums</c>), where they are asked for the network's numbers of the best epoch
/// (<c>best.*</c>), and of the state to go back to and the one that was kept since all that but the epochs (<c>good.*</c>, <c>kept.*</c>); where the training
/// is and what it was begun with in the metadata.
/// </summary>
internal sealed class CheckpointFile
{
    private const string Format = $"{FormatNames.Checkpoint}2";
    private const string DigestKey = "digest";
    private const string Training = "training";
    private const string Batch = "batch";
    private const string Steps = "steps";
    private const string Muting = "muting";
    private const string Shown = "shown";
    private const string Beta = "beta";
    private const string Rate = "learningRate";
    private const string Epochs = "epochs";
    private const string Rollbacks = "rollbacks";
    private const string Good = "good.";
    private const string Kept = "kept.";
    private const string Weights = "weights.";
    private const string Means = "means.";
    private const string Squares = "squares.";
    private const string Best = "best.";
    private const string History = "history";
    private const string Validation = "validation";
    private const string Sums = "sums";

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, SafeTensor> _tensors;
    private readonly IReadOnlyDictionary<string, string> _metadata;

    private CheckpointFile(string path, SafeTensorsContent content) => (_path, (_tensors, _metadata)) = (path, content);

    /// <summary>What the training was begun with.</summary>
    /// <exception cref="InvalidDataException">The file does not say it.</exception>
    public JsonElement Identity => Parse(() =>
    {
        using var identity = StrictJson.Parse(_metadata[Training]);
        return identity.RootElement.ValueKind == JsonValueKind.Object
            ? identity.RootElement.Clone()
            : throw new FormatException("it does not say of which training it is.");
    });

    /// <param name="path">The file.</param>
    /// <param name="state">Where the training stands.</param>
    /// <param name="identity">What it was begun with.</param>
    /// <param name="previous">The name for the file that was there, or null where it is not to be kept.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TrainingState state, JsonElement identity, string? previous)
    {
        var tensors = new Dictionary<string, SafeTensor>
        {
            [History] = ToTensor(state.History, epoch => epoch.Training),
            [Validation] = ToTensor(state.History, epoch => epoch.Validation),
        };
        var metadata = new Dictionary<string, string>
        {
            [FormatNames.Key] = Format,
            ["version"] = LibraryVersion.Text,
            [Training] = identity.GetRawText(),
        };
        TrainedMasksText.With(metadata, state.ShownMasks);
        Add(tensors, metadata, state, "");
        foreach (var (prefix, earlier) in ((string, TrainingState?)[])[(Good, state.Good), (Kept, state.Kept)])
        {
            if (earlier is not null)
                Add(tensors, metadata, earlier, prefix);
        }

        metadata[DigestKey] = DigestOf(tensors, metadata);
        SafeTensorsFile.Write(path, tensors, metadata, previous);
    }

    /// <summary>Reads a file that is whole.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="NotSupportedException">The file has another format: that of a newer version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CheckpointFile Read(string path)
    {
        var content = SafeTensorsFile.Read(path);
        if (FormatNames.IsOf(content.Metadata, FormatNames.Weights))
        {
            throw new InvalidDataException(
                $"{path}: the file is a model; expected a checkpoint of a training, or no file. VaeModel.Load reads it, and checkpoints need a file of their own.");
        }

        var digest = content.Metadata.GetValueOrDefault(DigestKey) ?? throw new InvalidDataException($"{path}: the file is no checkpoint.");
        if (digest != DigestOf(content.Tensors, content.Metadata))
            throw new InvalidDataException($"{path}: the checkpoint is damaged: its content is not that which was written.");
        if (content.Metadata.GetValueOrDefault(FormatNames.Key) is var format && format != Format)
        {
            throw new NotSupportedException(
                $"{path}: the format of the checkpoint is '{ErrorText.Readable(format ?? "")}'; expected '{Format}'. " +
                "Another version of the library wrote it.");
        }

        return new CheckpointFile(path, content);
    }

    /// <summary>In words, what it was written with and a training of this identity would not continue with; empty where they are one.</summary>
    /// <exception cref="InvalidDataException">The file does not say what it was written with.</exception>
    public IReadOnlyList<string> DifferencesFrom(JsonElement identity) =>
        Parse(() => TrainingIdentity.Differences(Identity, [Group(Weights), Group(Best)], identity).ToList());

    /// <summary>
    /// What changes the bits of a training and does not keep it from being resumed, where it was otherwise than in this identity.
    /// </summary>
    /// <exception cref="InvalidDataException">The file does not say what it was written with.</exception>
    public IReadOnlyList<(string Place, string Found, string Wanted)> OtherConditionsThan(JsonElement identity) =>
        Parse(() => TrainingIdentity.ConditionDifferences(Identity, identity).ToList());

    /// <summary>Where a training was.</summary>
    /// <param name="layout">Its layout.</param>
    /// <param name="batchCount">The batches of an epoch.</param>
    /// <exception cref="InvalidDataException">What the file says of it makes no sense.</exception>
    public TrainingState State(ModalityLayout layout, int batchCount) => Parse(() =>
    {
        var training = FromTensor(_tensors[History], layout);
        var validation = FromTensor(_tensors.GetValueOrDefault(Validation) ?? throw new FormatException("the losses on the validation rows are missing."), layout);
        if (validation.Length != training.Length || training.Any(epoch => epoch.Terms is null))
            throw new FormatException($"there are losses of {training.Length} epochs, and of {validation.Length} on the validation rows.");
        ImmutableList<TrainingEpoch> history =
        [
            .. training.Zip(validation, (ofTraining, ofValidation) => (ofTraining, ofValidation)).Select((losses, epoch) => new TrainingEpoch
            {
                Epoch = epoch + 1,
                Training = losses.ofTraining.Terms!,
                Validation = losses.ofValidation.Terms,
                LearningRate = losses.ofTraining.LearningRate,
            }),
        ];
        return State("", history) with
        {
            ShownMasks = TrainedMasksText.Read(_metadata, layout, _path) ?? throw new FormatException("it does not say which masks were shown."),
            Good = StateOrNull(Good),
            Kept = StateOrNull(Kept),
        };

        TrainingState? StateOrNull(string prefix) => _metadata.ContainsKey(prefix + Epochs) ? State(prefix, history) : null;

        TrainingState State(string prefix, ImmutableList<TrainingEpoch> history) => this.State(prefix, history, LossTerms.CountOf(layout), batchCount);
    });

    internal static string DigestOf(IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var fingerprint = new Fingerprint();
        foreach (var (name, text) in metadata.Where(entry => entry.Key != DigestKey).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            fingerprint.Add(name).Add(text);
        return fingerprint.Add(tensors).Text();
    }

    private static void Add(Dictionary<string, SafeTensor> tensors, Dictionary<string, string> metadata, TrainingState state, string prefix)
    {
        tensors.Add(prefix + Sums, ToTensor([.. state.LossSums]));
        foreach (var (group, values) in ((string, IReadOnlyDictionary<string, SafeTensor>?)[])[
            (Weights, state.Engine.Weights), (Means, state.Engine.Means), (Squares, state.Engine.Squares), (Best, state.BestWeights)])
        {
            foreach (var (name, tensor) in values ?? new Dictionary<string, SafeTensor>())
                tensors.Add(prefix + group + name, tensor);
        }

        metadata.Add(prefix + Epochs, Text(state.Epochs));
        metadata.Add(prefix + Batch, Text(state.Batch));
        metadata.Add(prefix + Steps, Text(state.Engine.Steps));
        metadata.Add(prefix + Rollbacks, Text(state.Rollbacks));
        metadata.Add(prefix + Shown, Text(state.ShownCount));
        metadata.Add(prefix + Beta, state.Beta.ToString("R", CultureInfo.InvariantCulture));
        metadata.Add(prefix + Rate, state.LearningRate.ToString("R", CultureInfo.InvariantCulture));
        metadata.Add(prefix + Muting, state.Muting.ToString("x16", CultureInfo.InvariantCulture));
    }

    private TrainingState State(string prefix, ImmutableList<TrainingEpoch> history, int losses, int batchCount)
    {
        var (epochs, batch, sums) = (Number(prefix + Epochs), Number(prefix + Batch), _tensors[prefix + Sums].Values);
        if (epochs > history.Count || (prefix.Length == 0 && epochs != history.Count) || batch >= batchCount || sums.Count != losses)
            throw new FormatException($"it says {epochs} epochs and {batch} batches, with {sums.Count} losses.");
        return new TrainingState
        {
            History = history.GetRange(0, (int)epochs),
            Batch = (int)batch,
            LossSums = [.. sums],
            Beta = Real(prefix + Beta),
            LearningRate = Real(prefix + Rate),
            BestWeights = Group(prefix + Best) is { Count: > 0 } best ? best : null,
            Muting = ulong.Parse(_metadata[prefix + Muting], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            Rollbacks = checked((int)Number(prefix + Rollbacks)),
            ShownCount = checked((int)Number(prefix + Shown)),
            Engine = new EngineState(Group(prefix + Weights), Group(prefix + Means), Group(prefix + Squares), Number(prefix + Steps)),
        };
    }

    private double Real(string key) => double.Parse(_metadata[key], NumberStyles.Float, CultureInfo.InvariantCulture);

    private long Number(string key) => long.Parse(_metadata[key], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private T Parse<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{_path}: the checkpoint is damaged: {ErrorText.Readable(exception)}", exception);
        }
    }

    private Dictionary<string, SafeTensor> Group(string group) => _tensors
        .Where(tensor => tensor.Key.StartsWith(group, StringComparison.Ordinal))
        .ToDictionary(tensor => tensor.Key[group.Length..], tensor => tensor.Value);

    private static SafeTensor ToTensor(double[] values) => new([values.Length], values, IsDouble: true);

    /// <summary>A row per epoch: the losses of the modalities, the latent loss, what is charged for it, beta, and the learning rate; NaN where there are no losses.</summary>
    private static SafeTensor ToTensor(ImmutableList<TrainingEpoch> history, Func<TrainingEpoch, ElboTerms?> choose)
    {
        var width = history.Count == 0 ? 0 : history[0].Training.ReconstructionByModality.Count + 4;
        double[] values = [.. history.SelectMany(epoch => choose(epoch) is { } terms
            ? [.. terms.ReconstructionByModality.Values, terms.Latent, terms.LatentPenalty, terms.Beta, epoch.LearningRate]
            : Enumerable.Repeat(double.NaN, width))];
        return new SafeTensor([history.Count, width], values, IsDouble: true);
    }

    private static (ElboTerms? Terms, double LearningRate)[] FromTensor(SafeTensor tensor, ModalityLayout layout)
    {
        var width = layout.Modalities.Count + 4;
        if (tensor.Values.Count % width != 0)
            throw new FormatException($"the losses of the epochs are {tensor.Values.Count} numbers; expected {width} per epoch.");
        return [.. tensor.Values.Chunk(width).Select(values => (double.IsNaN(values[^2]) ? null : Terms(values), values[^1]))];

        ElboTerms Terms(double[] values) => new(
            new OrderedDictionary<string, double>(layout.Modalities.Select((modality, i) => KeyValuePair.Create(modality.Name, values[i]))),
            latent: values[^4],
            latentPenalty: values[^3],
            beta: values[^2]);
    }
}
