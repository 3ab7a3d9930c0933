using System.Text.Json;
using MultimodalVae.Decoders;
using MultimodalVae.Encoders;
using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Parts;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>What a model file says of the parts that the model is made of and trained with, and the model that is made of it.</summary>
internal static class ArchitectureDescription
{
    private const string PrecisionKey = "precision";
    private const string InitialisationKey = "initialisation";

    public static JsonElement Of(VaeArchitecture architecture) => JsonTree.Of(
        ("modalities", JsonTree.Of(architecture.Modalities.Select(modality => (modality.Modality.Name, Of(modality, architecture.Layout))))),
        ("fusion", PartOptions.Describe(architecture.Fusion, architecture.Layout)),
        ("latentWidth", JsonTree.Of(architecture.LatentWidth)),
        ("sharedDecoderWidths", JsonTree.Of(architecture.SharedDecoderWidths)),
        ("activation", JsonTree.Of(architecture.Activation.ToString())),
        ("muteValue", JsonTree.Of(architecture.Layout.MuteValue)),
        (PrecisionKey, JsonTree.Of(architecture.Precision.ToString())),
        (InitialisationKey, JsonTree.Of(architecture.Initialisation.ToString())));

    public static JsonElement Of(TrainingObjective objective, ModalityLayout layout) => PartOptions.Describe(nameof(TrainingObjective), layout, options => options
        .Add("beta", objective.Beta)
        .Add("freeBits", objective.FreeBits)
        .Add("modalityWeights", objective.ModalityWeights)
        .Add("muting", objective.Muting)
        .Add("weighting", objective.Weighting));

    /// <summary>The parts that a file describes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ownParts">How parts are made that are not built in, or null.</param>
    /// <param name="objective">The objective in place of the one that the file describes, or null.</param>
    /// <exception cref="InvalidDataException">The file does not describe them, or the description is damaged.</exception>
    /// <exception cref="NotSupportedException">Parts are not built in and there is no factory for them; all of them are named.</exception>
    public static GivenParts Read(ModelMetadata file, PartFactories? ownParts, TrainingObjective? objective)
    {
        var description = file.Architecture();
        var layout = file.Layout(description);
        var (parts, training) = (BuiltInParts.Factories.With(ownParts), objective is null ? file.Objective() : null);
        file.Describe("model", () => CheckKnown(description, training, ownParts));
        var architecture = file.Describe(ModelMetadata.ArchitectureKey, () => Architecture(description.With(parts, layout), layout));
        return new GivenParts(architecture, objective ?? file.Describe(ModelMetadata.ObjectiveKey, training!.With(parts, layout).Make<TrainingObjective>));
    }

    /// <summary>The precision that a description names; 32 bits where it names none.</summary>
    /// <exception cref="FormatException">It names another one.</exception>
    public static Precision PrecisionOf(DescribedPart architecture) => architecture.Has(PrecisionKey) ? architecture.Get<Precision>(PrecisionKey) : Precision.Float32;

    /// <summary>What losses are multiplied with by the objective of a description, whatever its schedule and muting.</summary>
    /// <exception cref="FormatException">The description is damaged.</exception>
    public static TrainingObjectiveScales ScalesOf(DescribedPart objective, ModalityLayout layout) => new TrainingObjective
    {
        Weighting = objective.Get<LossWeighting>("weighting"),
        ModalityWeights = objective.Dictionary<double>("modalityWeights"),
        FreeBits = objective.Get<double>("freeBits"),
    }.Scales(layout);

    /// <summary>The likelihoods of a description, those of the user's own left out.</summary>
    public static IReadOnlyDictionary<string, ILikelihood> BuiltInLikelihoods(DescribedPart architecture, ModalityLayout layout)
    {
        var modalities = architecture.With(BuiltInParts.Factories, layout).Get<DescribedPart>("modalities");
        return layout.Modalities.Select(modality => (modality.Name, Part: modalities.Get<DescribedPart>(modality.Name).Get<DescribedPart>("likelihood")))
            .Where(likelihood => BuiltInParts.Factories.UnknownIn(likelihood.Part.Values, "", others: null).Count == 0)
            .ToDictionary(likelihood => likelihood.Name, likelihood => likelihood.Part.Make<ILikelihood>());
    }

    /// <summary>
    /// Where a file's description is of another model than this one, in words. A file that says less is not held to the rest, and neither precision nor
    /// initialisation is of the weights.
    /// </summary>
    /// <exception cref="JsonException">The description is damaged.</exception>
    /// <exception cref="ArgumentException">The same.</exception>
    public static IReadOnlyList<string> Differences(string description, JsonElement architecture)
    {
        using var found = StrictJson.Parse(description);
        return [.. DescriptionDifferences.InBoth(found.RootElement, architecture)
            .Where(difference => difference.Place is not (PrecisionKey or InitialisationKey))
            .Select(difference => $"they were saved with {difference.Place} {difference.Found}; {difference.Wanted} is wanted")];
    }

    private static bool CheckKnown(DescribedPart architecture, DescribedPart? objective, PartFactories? ownParts)
    {
        string[] unknown =
        [
            .. BuiltInParts.Factories.UnknownIn(architecture.Values, "", ownParts),
            .. objective is null ? [] : BuiltInParts.Factories.UnknownIn(objective.Values, ModelMetadata.ObjectiveKey, ownParts),
        ];
        return unknown.Length == 0 ? true : throw new NotSupportedException(
            $"The model has parts that are not built in: {string.Join("; ", unknown)}. {nameof(PartFactories)} say how such parts are made; of the objective " +
            "another one can be given.");
    }

    private static VaeArchitecture Architecture(DescribedPart description, ModalityLayout layout)
    {
        var modalities = description.Get<DescribedPart>("modalities");
        return new VaeArchitecture(layout.Modalities.Select(modality => Modality(modality, modalities.Get<DescribedPart>(modality.Name))), layout)
        {
            Fusion = description.Get<ILatentFusion>("fusion"),
            LatentWidth = description.Get<int>("latentWidth"),
            SharedDecoderWidths = description.List<int>("sharedDecoderWidths"),
            Activation = description.Get<Activation>("activation"),
            Precision = description.Get<Precision>(PrecisionKey),
            Initialisation = description.Get<WeightInitialisation>(InitialisationKey),
        };
    }

    private static JsonElement Of(ModalityArchitecture modality, ModalityLayout layout) => JsonTree.Of(
        ("width", JsonTree.Of(modality.Modality.Width)),
        ("encoder", PartOptions.Describe(modality.Encoder, layout)),
        ("decoder", PartOptions.Describe(modality.Decoder, layout)),
        ("likelihood", PartOptions.Describe(modality.Likelihood, layout)));

    private static ModalityArchitecture Modality(Modality modality, DescribedPart description) => new()
    {
        Modality = modality,
        Encoder = description.Get<IModalityEncoder>("encoder"),
        Decoder = description.Get<IModalityDecoder>("decoder"),
        Likelihood = description.Get<ILikelihood>("likelihood"),
    };
}
