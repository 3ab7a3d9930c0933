using System.Globalization;
using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// What the metadata of a model file, which is a safetensors file, say of the model that the weights are of. Until version 1.0 a version
/// reads its own format alone.
/// </summary>
internal sealed class ModelMetadata
{
    public const string ArchitectureKey = "architecture";
    public const string ObjectiveKey = "objective";
    public const string GraphKey = "graph";

    private const int OwnFormat = 7;
    private const string LayoutKey = "layout";
    private const string SeedKey = "seed";
    private const string VersionKey = "version";

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, string> _metadata;

    /// <param name="content">The file.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">The format is damaged.</exception>
    /// <exception cref="NotSupportedException">It has another format.</exception>
    public ModelMetadata(SafeTensorsContent content, string path)
    {
        (_path, _metadata) = (path, content.Metadata);
        var (numbers, tensors) = (0L, 0);
        foreach (var (_, tensor) in content.Tensors.Where(tensor => !TrainingInModelFile.Has(tensor.Key)))
            (numbers, tensors) = (numbers + tensor.Values.Count, tensors + 1);
        Limit = new WeightLimit(numbers, tensors);
        Format = FormatOf();
    }

    /// <summary>The number of its format; null where another program wrote it.</summary>
    public int? Format { get; }

    /// <summary>The version of the library that wrote the file.</summary>
    public string WrittenBy => _metadata.GetValueOrDefault(VersionKey, "unknown");

    /// <summary>
    /// How much a model may have of weights: nothing that the file says may ask for more memory than a multiple of what it has.
    /// </summary>
    public WeightLimit Limit { get; }

    /// <summary>The metadata of a file.</summary>
    public static Dictionary<string, string> Of(
        ModalityLayout layout,
        string architecture,
        string? graph,
        string objective,
        int seed,
        ColumnScaling? scaling,
        DataStatistics? statistics,
        IReadOnlyList<ObservationMask>? trainedMasks)
    {
        var metadata = new Dictionary<string, string>
        {
            [FormatNames.Key] = FormatNames.Weights + OwnFormat.ToString(CultureInfo.InvariantCulture),
            [LayoutKey] = layout.ToString(),
            [ColumnNamesText.Key] = ColumnNamesText.Of(layout),
            [ArchitectureKey] = architecture,
            [ObjectiveKey] = objective,
            [SeedKey] = seed.ToString(CultureInfo.InvariantCulture),
            [VersionKey] = LibraryVersion.Text,
        };
        if (graph is not null)
            metadata[GraphKey] = graph;
        if (scaling is not null)
            metadata[ScalingText.Key] = ScalingText.Describe(scaling).GetRawText();
        if (statistics is not null)
            metadata[DataStatisticsText.Key] = DataStatisticsText.Of(statistics);
        return TrainedMasksText.With(metadata, trainedMasks);
    }

    /// <summary>What the file says of this, or null where it says nothing.</summary>
    public string? Text(string key) => _metadata.GetValueOrDefault(key);

    /// <summary>What is wrong with the weights for a model of this layout, in words, or null.</summary>
    /// <exception cref="InvalidDataException">The names of the columns in the file are damaged.</exception>
    public string? ProblemOf(ModalityLayout layout)
    {
        if (Format is null || Text(LayoutKey) is not { } own)
            return null;
        if (own != layout.ToString())
            return $"they were saved with the layout {own}; expected {layout}";
        if (Text(ColumnNamesText.Key) is null)
            return null;
        var saved = new ModalityLayout(
            ColumnNamesText.Read(_metadata, [.. layout.Modalities.Select(modality => (modality.Name, modality.Width))], _path));
        return saved.ColumnNames.Zip(layout.ColumnNames)
            .Where(names => names.First != names.Second)
            .Select(names => $"they were saved with a column '{names.First}'; expected '{names.Second}' in its place")
            .FirstOrDefault();
    }

    /// <summary>The description of the architecture.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public DescribedPart Architecture() => Description(ArchitectureKey);

    /// <summary>The description of what training minimises.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public DescribedPart Objective() => Description(ObjectiveKey);

    /// <summary>The layout, with the names of the columns and the mute value.</summary>
    /// <exception cref="InvalidDataException">What the file says of it is damaged.</exception>
    public ModalityLayout Layout(DescribedPart architecture) => Describe(ArchitectureKey, () =>
    {
        var modalities = architecture.Get<DescribedPart>("modalities");
        if (modalities.Values.GetPropertyCount() is > Limits.Modalities and var count)
            throw new FormatException($"the layout has {count} modalities; expected at most 1,000.");
        var (names, columns) = (modalities.Names(), 0L);
        var widths = new (string Name, int Width)[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            widths[i] = (names[i], modalities.Get<DescribedPart>(names[i]).Positive("width"));
            columns += widths[i].Width;
        }

        // Every column has weights of its own, and so a small file cannot ask for much memory.
        if (columns > Limit.Numbers)
            throw new FormatException($"the modalities have {columns} columns; the weights in the file are {Limit.Numbers} numbers.");
        return new ModalityLayout(ColumnNamesText.Read(_metadata, widths, _path)) { MuteValue = architecture.Get<double>("muteValue") };
    });

    /// <summary>The seed of the model; 0 where the file does not say it.</summary>
    /// <exception cref="InvalidDataException">It is no whole number.</exception>
    public int Seed() => Text(SeedKey) is not { } text ? 0
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new InvalidDataException($"{_path}: the seed ('{SeedKey}') is '{ErrorText.Readable(text)}'; expected a whole number.");

    /// <summary>The masks that the model was trained on; null where the file does not say them, or has another layout.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public IReadOnlyList<ObservationMask>? TrainedMasks(ModalityLayout layout) =>
        IsOf(layout) ? TrainedMasksText.Read(_metadata, layout, _path) : null;

    /// <summary>
    /// What the columns of the model are scaled by; null where nothing was fitted yet. Weights of another program, or of another layout,
    /// are taken as unscaled.
    /// </summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ColumnScaling? Scaling(ModalityLayout layout) =>
        IsOf(layout) ? ScalingText.Read(_metadata, layout, _path) : ColumnScaling.Identity(layout);

    /// <summary>
    /// The statistics of the data that the model was trained on; null where the file does not say them, or has another layout.
    /// </summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public DataStatistics? Statistics(ModalityLayout layout) => IsOf(layout) ? DataStatisticsText.Read(_metadata, layout, _path) : null;

    /// <summary>The error of a file that lacks the graph of a model that has one.</summary>
    public InvalidDataException GraphIsMissing() => new(
        $"{_path}: '{GraphKey}' is missing in its metadata, which have {Names()}; " +
        "expected the graph of a model that is made of operations alone.");

    /// <summary>Reads or makes what the metadata describe; what is wrong is told with the name of the file.</summary>
    /// <exception cref="InvalidDataException">The description is damaged.</exception>
    /// <exception cref="NotSupportedException">It has something unknown.</exception>
    public T Describe<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"{_path}: {ErrorText.Readable(exception)}", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException or VaeConfigurationException)
        {
            throw new InvalidDataException(
                $"{_path}: the description of the {what} is damaged: {ErrorText.Readable(exception)}{ErrorText.Found(exception)}",
                exception);
        }
    }

    private DescribedPart Description(string key) => Text(key) is { } text
        ? Describe(key, () => DescribedPart.Parse(text))
        : throw new InvalidDataException(
            $"{_path}: the file does not say of which parts the model is: '{key}' is missing in its metadata, which have {Names()}. " +
            "VaeModel.Save writes it, also of weights that came by LoadWeights.");

    private bool IsOf(ModalityLayout layout) => Format is not null && Text(LayoutKey) == layout.ToString();

    private string Names() =>
        _metadata.Count > 0 ? ErrorText.Readable(
            string.Join(", ", _metadata.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))) : "nothing";

    private int? FormatOf()
    {
        if (FormatNames.IsOf(_metadata, FormatNames.Checkpoint))
        {
            throw new InvalidDataException(
                $"{_path}: the file is a checkpoint of a training; expected a model. " +
                $"Fit resumes the training where its options name the file ({nameof(TrainingOptions.Checkpoints)}), " +
                "and Save writes the model.");
        }

        if (Text(FormatNames.Key) is not { } text || !text.StartsWith(FormatNames.Weights, StringComparison.Ordinal))
            return null;
        if (!int.TryParse(text.AsSpan(FormatNames.Weights.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var format)
            || format < 1)
            throw new InvalidDataException(
                $"{_path}: the format is '{ErrorText.Readable(text)}'; expected '{FormatNames.Weights}{OwnFormat}'.");
        return format == OwnFormat
            ? format
            : throw new NotSupportedException(
                $"{_path}: the file has format {format}, written by version {ErrorText.Readable(WrittenBy)} of the library; " +
                $"this version, {LibraryVersion.Text}, reads format {OwnFormat}.");
    }
}
