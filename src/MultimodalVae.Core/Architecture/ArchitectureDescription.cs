using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>What a model file says of the parts that the model is made of.</summary>
internal static class ArchitectureDescription
{
    private const string PrecisionKey = "precision";
    private const string InitialisationKey = "initialisation";
    private const string ScalingKey = "scaling";

    public static JsonElement Of(VaeArchitecture architecture) => JsonTree.Of(
        ("modalities", JsonTree.Of(architecture.Modalities.Select(
            modality => (modality.Modality.Name, Of(modality, architecture.Layout))))),
        ("fusion", PartOptions.Describe(architecture.Fusion, architecture.Layout)),
        ("latentWidth", JsonTree.Of(architecture.LatentWidth)),
        ("sharedDecoderWidths", JsonTree.Of(architecture.SharedDecoderWidths)),
        ("activation", JsonTree.Of(architecture.Activation.Name)),
        ("muteValue", JsonTree.Of(architecture.Layout.MuteValue)),
        (ScalingKey, PartOptions.Describe(architecture.Scaling, architecture.Layout)),
        (PrecisionKey, JsonTree.Of(architecture.Precision.ToString())),
        (InitialisationKey, JsonTree.Of(architecture.Initialisation.ToString())));

    /// <summary>The architecture that a description is of, which is able to make parts.</summary>
    /// <exception cref="FormatException">The description is damaged.</exception>
    public static VaeArchitecture Read(DescribedPart description, ModalityLayout layout)
    {
        var modalities = description.Get<DescribedPart>("modalities");
        return new VaeArchitecture(
            layout.Modalities.Select(modality => Modality(modality, modalities.Get<DescribedPart>(modality.Name))), layout)
        {
            Fusion = description.Get<ILatentFusion>("fusion"),
            LatentWidth = description.Get<int>("latentWidth"),
            SharedDecoderWidths = description.List<int>("sharedDecoderWidths"),
            Activation = Activation.Of(description),
            Scaling = description.Get<IScalingRule>(ScalingKey),
            Precision = description.Get<Precision>(PrecisionKey),
            Initialisation = description.Get<WeightInitialisation>(InitialisationKey),
        };
    }

    /// <summary>The precision that a description names; 32 bits where it names none.</summary>
    /// <exception cref="FormatException">It names another one.</exception>
    public static Precision PrecisionOf(DescribedPart architecture) =>

        // Without the names of the enum, which the runtime looks up in a millisecond that the start of a robot need not wait for.
        !architecture.Has(PrecisionKey) || architecture.Is(PrecisionKey, nameof(Precision.Float32)) ? Precision.Float32
        : architecture.Is(PrecisionKey, nameof(Precision.Float64)) ? Precision.Float64
        : architecture.Get<Precision>(PrecisionKey);

    /// <summary>The likelihoods of a description, those of the user's own left out.</summary>
    public static IReadOnlyDictionary<string, ILikelihood> BuiltInLikelihoods(DescribedPart architecture, ModalityLayout layout)
    {
        var modalities = architecture.With(BuiltInParts.Factories, layout).Get<DescribedPart>("modalities");
        return layout.Modalities.Select(
            modality => (modality.Name, Part: modalities.Get<DescribedPart>(modality.Name).Get<DescribedPart>("likelihood")))
            .Where(likelihood => BuiltInParts.Factories.UnknownIn(likelihood.Part.Values, "", others: null).Count == 0)
            .ToDictionary(likelihood => likelihood.Name, likelihood => likelihood.Part.Make<ILikelihood>());
    }

    /// <summary>
    /// Where a file's description is of another model than this one, in words. A file that says less is not held to the rest, and neither
    /// precision nor initialisation nor the rule of scaling is of the weights.
    /// </summary>
    /// <exception cref="JsonException">The description is damaged.</exception>
    /// <exception cref="ArgumentException">The same.</exception>
    public static IReadOnlyList<string> Differences(string description, JsonElement architecture)
    {
        using var found = StrictJson.Parse(description);
        return [.. DescriptionDifferences.InBoth(found.RootElement, architecture)
            .Where(difference => difference.Place.Split('.')[0] is not (PrecisionKey or InitialisationKey or ScalingKey))
            .Select(difference => $"they were saved with {difference.Place} {difference.Found}; expected {difference.Wanted}")];
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
