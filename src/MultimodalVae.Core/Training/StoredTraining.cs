using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>
/// A <see cref="TrainingState"/> as tensors and texts, as checkpoints and model files have it: the numbers of the network
/// (<c>weights.*</c>), Adam's moments (<c>means.*</c>, <c>squares.*</c>), the losses of the epochs (<c>history</c>, <c>validation</c>) and
/// of the batches since (<c>sums</c>), where they are asked for the network's numbers of the best epoch (<c>best.*</c>), and of the state
/// to go back to and the one that was kept since all that but the epochs (<c>good.*</c>, <c>kept.*</c>); where the training is, which
/// epoch the best one is and what the training was begun with in the metadata.
/// </summary>
/// <param name="content">The tensors and texts.</param>
/// <param name="source">What has them, as the beginning of an error.</param>
internal sealed class StoredTraining(SafeTensorsContent content, string source)
{
    /// <summary>What the training was begun with.</summary>
    public const string IdentityKey = "training";

    private const string Batch = "batch";
    private const string Steps = "steps";
    private const string Muting = "muting";
    private const string Shown = "shown";
    private const string StoppedOf = "stoppedOf";
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
    private const string BestEpoch = "bestEpoch";
    private const string History = "history";
    private const string Validation = "validation";
    private const string CompleteValidation = "completeValidation";
    private const string Sums = "sums";

    /// <summary>How many numbers of an epoch there are beside the losses of the modalities.</summary>
    private const int NumbersBeside = 5;

    private readonly IReadOnlyDictionary<string, SafeTensor> _tensors = content.Tensors;
    private readonly IReadOnlyDictionary<string, string> _metadata = content.Metadata;

    public SafeTensorsContent Content => content;

    /// <summary>What has them, as the beginning of an error.</summary>
    public string Source => source;

    /// <summary>The groups of tensors that may be the weights of the model: those of the last batch, and of the best epoch.</summary>
    public static IReadOnlyList<string> GroupsOfWeights { get; } = [Weights, Best];

    /// <summary>What the training was begun with.</summary>
    /// <exception cref="InvalidDataException">The texts do not say it.</exception>
    public JsonElement Identity => Parse(() =>
    {
        using var identity = StrictJson.Parse(_metadata[IdentityKey]);
        return identity.RootElement.ValueKind == JsonValueKind.Object
            ? identity.RootElement.Clone()
            : throw new FormatException("it does not say of which training it is.");
    });

    /// <summary>A state in memory.</summary>
    /// <param name="state">Where the training is.</param>
    /// <param name="identity">What it was begun with.</param>
    /// <param name="source">What has it, as the beginning of an error.</param>
    public static StoredTraining Of(TrainingState state, JsonElement identity, string source)
    {
        var tensors = new Dictionary<string, SafeTensor>
        {
            [History] = ToTensor(state.History, epoch => epoch.Training),
            [Validation] = ToTensor(state.History, epoch => epoch.Validation),
        };
        if (state.History.Any(epoch => epoch.CompleteValidation is not null))
            tensors.Add(CompleteValidation, ToTensor(state.History, epoch => epoch.CompleteValidation));
        var metadata = new Dictionary<string, string> { [IdentityKey] = identity.GetRawText() };
        TrainedMasksText.With(metadata, state.ShownMasks);
        if (state.StoppedOf is { } epochs)
            metadata.Add(StoppedOf, Text(epochs));
        Add(tensors, metadata, state, "");
        foreach (var (prefix, earlier) in ((string, TrainingState?)[])[(Good, state.Good), (Kept, state.Kept)])
        {
            if (earlier is not null)
                Add(tensors, metadata, earlier, prefix);
        }

        return new StoredTraining(new SafeTensorsContent(tensors, metadata), source);
    }

    /// <summary>
    /// In words, what it was written with and a training of this identity would not continue with; empty where they are one.
    /// </summary>
    /// <exception cref="InvalidDataException">It does not say what it was written with.</exception>
    public IReadOnlyList<string> DifferencesFrom(JsonElement identity) =>
        Parse(() => TrainingIdentity.Differences(Identity, [.. GroupsOfWeights.Select(Group)], identity).ToList());

    /// <summary>
    /// What changes the bits of a training and does not keep it from being resumed, where it was otherwise than in this identity.
    /// </summary>
    /// <exception cref="InvalidDataException">It does not say what it was written with.</exception>
    public IReadOnlyList<(string Place, string Found, string Expected)> OtherConditionsThan(JsonElement identity) =>
        Parse(() => TrainingIdentity.ConditionDifferences(Identity, identity).ToList());

    /// <summary>Where the training was.</summary>
    /// <param name="layout">Its layout.</param>
    /// <param name="batchCount">The batches of an epoch, where they are known.</param>
    /// <param name="latentLoss">What the latent losses are.</param>
    /// <exception cref="InvalidDataException">What is said of it makes no sense.</exception>
    public TrainingState State(ModalityLayout layout, int batchCount = int.MaxValue, LatentLoss latentLoss = LatentLoss.Divergence) =>
        Parse(() =>
        {
            var training = Losses(_tensors[History]);
            var validation = Losses(
                _tensors.GetValueOrDefault(Validation) ?? throw new FormatException("the losses on the validation rows are missing."));
            var complete =
                _tensors.TryGetValue(CompleteValidation, out var stored) ? Losses(stored) : new (ElboTerms? Terms, double)[training.Length];
            if (validation.Length != training.Length || complete.Length != training.Length || training.Any(epoch => epoch.Terms is null))
            {
                throw new FormatException(
                    $"there are losses of {training.Length} epochs, and of {validation.Length} and {complete.Length} on the validation " +
                    "rows, muted and complete.");
            }

            ImmutableList<TrainingEpoch> history =
            [
                .. training.Zip(validation, complete).Select((losses, epoch) => new TrainingEpoch
                {
                    Epoch = epoch + 1,
                    Training = losses.First.Terms!,
                    Validation = losses.Second.Terms,
                    CompleteValidation = losses.Third.Terms,
                    LearningRate = losses.First.LearningRate,
                }),
            ];
            return State("", history) with
            {
                StoppedOf = NumberOrNull(StoppedOf),
                ShownMasks = TrainedMasksText.Read(_metadata, layout, source) ?? throw new FormatException(
                    "it does not say which masks were shown."),
                Good = StateOrNull(Good),
                Kept = StateOrNull(Kept),
            };

            (ElboTerms? Terms, double LearningRate)[] Losses(SafeTensor tensor) => FromTensor(tensor, layout, latentLoss);

            TrainingState? StateOrNull(string prefix) => _metadata.ContainsKey(prefix + Epochs) ? State(prefix, history) : null;

            TrainingState State(string prefix, ImmutableList<TrainingEpoch> history) =>
                this.State(prefix, history, LossTerms.CountOf(layout), batchCount);
        });

    private static void Add(Dictionary<string, SafeTensor> tensors, Dictionary<string, string> metadata, TrainingState state, string prefix)
    {
        tensors.Add(prefix + Sums, ToTensor([.. state.LossSums]));
        foreach (var (group, values) in ((string, IReadOnlyDictionary<string, SafeTensor>?)[])[
            (Weights, state.Engine.Weights), (Means, state.Engine.Means), (Squares, state.Engine.Squares),
            (Best, state.BestWeights?.Weights)])
        {
            foreach (var (name, tensor) in values ?? new Dictionary<string, SafeTensor>())
                tensors.Add(prefix + group + name, tensor);
        }

        if (state.BestWeights?.Epoch is { } best)
            metadata.Add(prefix + BestEpoch, Text(best));
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
        if (epochs > history.Count || (prefix.Length == 0 && epochs != history.Count) || batch > batchCount || sums.Count != losses)
            throw new FormatException($"it says {epochs} epochs and {batch} batches, with {sums.Count} losses.");
        var bestEpoch = NumberOrNull(prefix + BestEpoch);
        return new TrainingState
        {
            History = history.GetRange(0, (int)epochs),
            Batch = (int)batch,
            LossSums = [.. sums],
            Beta = Real(prefix + Beta),
            LearningRate = Real(prefix + Rate),
            BestWeights = Group(prefix + Best) is { Count: > 0 } best ? new BestWeights(best, bestEpoch) : null,
            Muting = ulong.Parse(_metadata[prefix + Muting], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            Rollbacks = checked((int)Number(prefix + Rollbacks)),
            ShownCount = checked((int)Number(prefix + Shown)),
            Engine = new EngineState(Group(prefix + Weights), Group(prefix + Means), Group(prefix + Squares), Number(prefix + Steps)),
        };
    }

    private double Real(string key) => double.Parse(_metadata[key], NumberStyles.Float, CultureInfo.InvariantCulture);

    private long Number(string key) => long.Parse(_metadata[key], NumberStyles.None, CultureInfo.InvariantCulture);

    private int? NumberOrNull(string key) => _metadata.ContainsKey(key) ? checked((int)Number(key)) : null;

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
            throw new InvalidDataException($"{source} is damaged: {ErrorText.Readable(exception)}", exception);
        }
    }

    private Dictionary<string, SafeTensor> Group(string group) => _tensors
        .Where(tensor => tensor.Key.StartsWith(group, StringComparison.Ordinal))
        .ToDictionary(tensor => tensor.Key[group.Length..], tensor => tensor.Value);

    private static SafeTensor ToTensor(double[] values) => new([values.Length], values, IsDouble: true);

    /// <summary>
    /// A row per epoch: the losses of the modalities, the latent loss, what is charged for it, the divergence of importance weights, beta,
    /// and the learning rate; NaN where there are no losses.
    /// </summary>
    private static SafeTensor ToTensor(ImmutableList<TrainingEpoch> history, Func<TrainingEpoch, ElboTerms?> choose)
    {
        var width = history.Count == 0 ? 0 : history[0].Training.ReconstructionByModality.Count + NumbersBeside;
        double[] values = [.. history.SelectMany(epoch => choose(epoch) is { } terms
            ?
            [
                .. terms.ReconstructionByModality.Values,
                terms.Latent,
                terms.LatentPenalty,
                terms.WeightDivergence,
                terms.Beta,
                epoch.LearningRate
            ]
            : Enumerable.Repeat(double.NaN, width))];
        return new SafeTensor([history.Count, width], values, IsDouble: true);
    }

    private static (ElboTerms? Terms, double LearningRate)[] FromTensor(SafeTensor tensor, ModalityLayout layout, LatentLoss latentLoss)
    {
        var width = layout.Modalities.Count + NumbersBeside;
        if (tensor.Values.Count % width != 0)
            throw new FormatException($"the losses of the epochs are {tensor.Values.Count} numbers; expected {width} per epoch.");
        return [.. tensor.Values.Chunk(width).Select(values => (double.IsNaN(values[^2]) ? null : Terms(values), values[^1]))];

        ElboTerms Terms(double[] values) => new(
            new OrderedDictionary<string, double>(layout.Modalities.Select((modality, i) => KeyValuePair.Create(modality.Name, values[i]))),
            latent: values[^5],
            latentPenalty: values[^4],
            beta: values[^2],
            latentLoss)
        {
            WeightDivergence = values[^3],
        };
    }
}
