using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// A multimodal VAE as immutable data: what is built, not the thing. Made by a <see cref="VaeBuilder"/>; any number of
/// <see cref="VaeModel"/>s can be made from it.
/// </summary>
public sealed record VaeArchitecture
{
    /// <param name="modalities">The parts of each modality of the layout, in its order.</param>
    /// <param name="layout">The layout, with the mute value.</param>
    internal VaeArchitecture(IEnumerable<ModalityArchitecture> modalities, ModalityLayout layout)
    {
        Modalities = ContentList.Of(modalities);
        Layout = layout;
    }

    /// <summary>The parts of each modality, in the order of the layout.</summary>
    public IReadOnlyList<ModalityArchitecture> Modalities { get; }

    /// <summary>The layout of the rows, as the modalities make it, with the mute value.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>How the codes of the modalities become one posterior.</summary>
    public required ILatentFusion Fusion { get; init; }

    /// <summary>The number of latent dimensions.</summary>
    public required int LatentWidth { get; init; }

    /// <summary>
    /// The widths of the layers between z and the modalities' decoders. Behind them comes one more layer, which is cut into
    /// parts, where decoders ask for a part of it.
    /// </summary>
    public required IReadOnlyList<int> SharedDecoderWidths
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>The function after each layer of the shared decoder.</summary>
    public required Activation Activation { get; init; }

    /// <summary>How weights are drawn.</summary>
    public required WeightInitialisation Initialisation { get; init; }

    /// <summary>The numbers that the model computes with.</summary>
    public required Precision Precision { get; init; }

    /// <summary>
    /// Chooses the scales of the columns when the model is first trained, of those that their likelihood has scaled. The default value is
    /// <see cref="ScalingRule.ByRange"/>.
    /// </summary>
    public IScalingRule Scaling { get; init; } = ScalingRule.ByRange;

    /// <summary>What is wrong with the numbers; the parts check their own.</summary>
    internal IEnumerable<string> Problems()
    {
        var cutWidth = Modalities.Sum(part => (long)(part.Decoder.InputWidth ?? 0));
        return ProblemsOf(LatentWidth, SharedDecoderWidths, Activation, Layout.MuteValue, Initialisation, Precision)
            .Concat(Scaling is null ? ["The scaling rule is null."] : [])
            .Concat(cutWidth > Limits.Width
                ? [$"The decoders want {cutWidth} units of the last shared layer together; expected 1,000,000 at most."]
                : []);
    }

    internal static IEnumerable<string> ProblemsOf(
        int latentWidth,
        IReadOnlyList<int> sharedDecoderWidths,
        Activation activation,
        double muteValue,
        WeightInitialisation initialisation,
        Precision precision)
    {
        if (!LayerWidths.IsUsable(latentWidth))
            yield return $"The latent space has {latentWidth} dimensions; expected 1 to 1,000,000.";
        if (!sharedDecoderWidths.All(LayerWidths.IsUsable))
            yield return $"shared decoder: {LayerWidths.Wanted} Found: {string.Join(", ", sharedDecoderWidths)}.";
        if (MuteValues.ProblemOf(muteValue, isDouble: precision == Precision.Float64) is { } problem)
            yield return problem;
        if (activation is null)
            yield return "The activation is null.";
        if (!Enum.IsDefined(initialisation))
            yield return $"There is no initialisation {initialisation}.";
        if (!Enum.IsDefined(precision))
            yield return $"There is no precision {precision}.";
    }
}
