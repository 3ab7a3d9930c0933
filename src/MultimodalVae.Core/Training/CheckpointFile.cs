using System.Globalization;
using System.Text.Json;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// Checkpoints as safetensors files: the numbers of the network (<c>weights.*</c>), Adam's moments (<c>means.*</c>, <c>squares.*</c>), the losses of the
/// epochs (<c>history</c>, <c>validation</c>) and of the batches since (<c>sums</c>), where they are asked for the network's numbers of the best epoch
/// (<c>best.*</c>), and of the place to go back to and the one that was kept since all that but the epochs (<c>good.*</c>, <c>kept.*</c>); where the training
/// stands and what it was begun with in the metadata.
/// </summary>
internal sealed class CheckpointFile
{
    private const string Format = "MultimodalVae checkpoint 1";
    private const string FormatKey = "format";
    private const string DigestKey = "digest";
    private const string Training = "training";
    private const string Batch = "batch";
    private const string Steps = "steps";
    private const string Noise = "noise";
    private const string Order = "order";
    private const string NotDiagnosed = "notDiagnosed";
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
    /// <param name="previous">The name for the file that stood there, or null where it is not to be kept.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TrainingState state, JsonElement identity, string? previous)
    {
        var tensors = new Dictionary<string, SafeTensor> { [History] = ToTensor(state.History, epoch => epoch.Training) };
        if (state.History.Any(epoch => epoch.Validation is not null))
            tensors[Validation] = ToTensor(state.History, epoch => epoch.Validation!);
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            ["version"] = LibraryVersion.Text,
            [Training] = identity.GetRawText(),
            [Order] = state.Order,
        };
        Add(tensors, metadata, state.Place, "");
        if (state.Rollbacks > 0)
            metadata[Rollbacks] = Text(state.Rollbacks);
        foreach (var (prefix, place) in ((string, TrainingPlace?)[])[(Good, state.Good), (Kept, state.Kept)])
        {
            if (place is null)
                continue;
            Add(tensors, metadata, place, prefix);
            metadata[prefix + Epochs] = Text(place.Epochs);
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
        var digest = content.Metadata.GetValueOrDefault(DigestKey) ?? throw new InvalidDataException($"{path}: the file is no checkpoint.");
        if (digest != DigestOf(content.Tensors, content.Metadata))
            throw new InvalidDataException($"{path}: the checkpoint is damaged: its content is not that which was written.");
        if (content.Metadata.GetValueOrDefault(FormatKey) is var format && format != Format)
        {
            throw new NotSupportedException(
                $"{path}: the format of the checkpoint is '{ErrorText.Readable(format ?? "")}'; expected '{Format}'. " +
                "Another version of the library wrote it.");
        }

        return new CheckpointFile(path, content);
    }

    /// <summary>In words, what it was written with and a training of this identity would not go on with; empty where they are one.</summary>
    /// <exception cref="InvalidDataException">The file does not say what it was written with.</exception>
    public IReadOnlyList<string> DifferencesFrom(JsonElement identity) =>
        Parse(() => TrainingIdentity.Differences(Identity, [Group(Weights), Group(Best)], identity).ToList());

    /// <summary>
    /// What changes the bits of a training and does not keep it from being resumed, where it was otherwise than in this identity.
    /// </summary>
    /// <exception cref="InvalidDataException">The file does not say what it was written with.</exception>
    public IReadOnlyList<(string Place, string Found, string Wanted)> OtherConditionsThan(JsonElement identity) =>
        Parse(() => TrainingIdentity.ConditionDifferences(Identity, identity).ToList());

    /// <summary>Where a training stood.</summary>
    /// <param name="layout">Its layout.</param>
    /// <param name="epochCount">Its epochs.</param>
    /// <param name="validates">Whether it has validation rows.</param>
    /// <exception cref="InvalidDataException">What the file says of it makes no sense.</exception>
    public TrainingState State(ModalityLayout layout, int epochCount, bool validates) => Parse(() =>
    {
        var history = FromTensor(_tensors[History], layout);
        if (_tensors.ContainsKey(Validation) != (validates && history.Length > 0))
            throw new FormatException($"the losses on the validation rows are {(validates ? "missing" : "of none")}.");
        var validation = validates && history.Length > 0 ? FromTensor(_tensors[Validation], layout) : new ElboTerms?[history.Length];
        if (validation.Length != history.Length)
            throw new FormatException($"there are losses of {history.Length} epochs, and of {validation.Length} on the validation rows.");
        return new TrainingState
        {
            History = [.. history.Select((training, epoch) =>
                new TrainingProgress { Epoch = epoch + 1, EpochCount = epochCount, Training = training, Validation = validation[epoch] })],
            Place = Place("", history.Length),
            Order = _metadata[Order],
            Rollbacks = _metadata.ContainsKey(Rollbacks) ? checked((int)Number(Rollbacks)) : 0,
            Good = PlaceOrNull(Good),
            Kept = PlaceOrNull(Kept),
        };
    });

    internal static string DigestOf(IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var fingerprint = new Fingerprint();
        foreach (var (name, text) in metadata.Where(entry => entry.Key != DigestKey).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            fingerprint.Add(name).Add(text);
        return fingerprint.Add(tensors).Text();
    }

    private static void Add(Dictionary<string, SafeTensor> tensors, Dictionary<string, string> metadata, TrainingPlace place, string prefix)
    {
        tensors.Add(prefix + Sums, ToTensor(place.Sums));
        foreach (var (group, values) in ((string, IReadOnlyDictionary<string, SafeTensor>?)[])[
            (Weights, place.Engine.Weights), (Means, place.Engine.Means), (Squares, place.Engine.Squares), (Best, place.BestWeights)])
        {
            foreach (var (name, tensor) in values ?? new Dictionary<string, SafeTensor>())
                tensors.Add(prefix + group + name, tensor);
        }

        metadata.Add(prefix + Batch, Text(place.Batch));
        metadata.Add(prefix + Steps, Text(place.Engine.Steps));
        metadata.Add(prefix + Noise, Convert.ToBase64String(place.Engine.Noise));
        metadata.Add(prefix + NotDiagnosed, place.NotDiagnosed.ToString());
    }

    private TrainingPlace? PlaceOrNull(string prefix) => _metadata.ContainsKey(prefix + Epochs) ? Place(prefix, checked((int)Number(prefix + Epochs))) : null;

    private TrainingPlace Place(string prefix, int epochs) => new()
    {
        Epochs = epochs,
        Batch = checked((int)Number(prefix + Batch)),
        Sums = [.. _tensors[prefix + Sums].Values],
        NotDiagnosed = bool.Parse(_metadata[prefix + NotDiagnosed]),
        BestWeights = Group(prefix + Best) is { Count: > 0 } best ? best : null,
        Engine = new EngineState(
            Group(prefix + Weights),
            Group(prefix + Means),
            Group(prefix + Squares),
            Number(prefix + Steps),
            Convert.FromBase64String(_metadata[prefix + Noise])),
    };

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

    /// <summary>A row an epoch: the losses of the modalities, the latent loss, what is charged for it, and beta.</summary>
    private static SafeTensor ToTensor(IReadOnlyList<TrainingProgress> history, Func<TrainingProgress, ElboTerms> choose)
    {
        double[] values = [.. history.Select(choose).SelectMany(terms =>
            (double[])[.. terms.ReconstructionByModality.Values, terms.Latent, terms.LatentPenalty, terms.Beta])];
        return new SafeTensor([history.Count, history.Count == 0 ? 0 : values.Length / history.Count], values, IsDouble: true);
    }

    private static ElboTerms[] FromTensor(SafeTensor tensor, ModalityLayout layout)
    {
        var width = layout.Modalities.Count + 3;
        if (tensor.Values.Count % width != 0)
            throw new FormatException($"the losses of the epochs are {tensor.Values.Count} numbers; expected {width} an epoch.");
        return [.. tensor.Values.Chunk(width).Select(values => new ElboTerms(
            new OrderedDictionary<string, double>(layout.Modalities.Select((modality, i) => KeyValuePair.Create(modality.Name, values[i]))),
            latent: values[^3],
            latentPenalty: values[^2],
            beta: values[^1]))];
    }
}
