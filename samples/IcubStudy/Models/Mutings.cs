using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Models;

/// <summary>What is hidden in training, by the names of plans.</summary>
internal static class Mutings
{
    /// <summary>The original's four copies; of data with other columns, modalities at random.</summary>
    public const string Original = "original";

    /// <summary>The same copies, and one for each other input of the measures: every modality alone, and every modality missing.</summary>
    private const string Measured = "measured";

    /// <summary>Every subset of the modalities equally often.</summary>
    private const string Subsets = "subsets";

    public static IReadOnlyList<string> Names { get; } = [Original, Measured, Subsets];

    public static IMutingStrategy Create(string name, RobotData data) => name switch
    {
        Original => data.IsIcub ? MutingStrategy.Copies([.. Copies.Select(Of)]) : MutingStrategy.RandomModalities(),
        Measured => MutingStrategy.Copies([.. (data.IsIcub ? Copies : [data.Layout.All]).Concat(InputsOfMeasures(data.Layout)).Distinct().Select(Of)]),
        Subsets => MutingStrategy.RandomSubsets(),
        _ => throw new ArgumentException($"There is no muting '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };

    private static IReadOnlyList<ObservationMask> Copies =>
        [IcubPreset.Complete, IcubPreset.VisionOnly, IcubPreset.EarlierStep, IcubPreset.EarlierJointsAndVision];

    private static IEnumerable<ObservationMask> InputsOfMeasures(ModalityLayout layout) =>
        layout.Modalities.SelectMany(modality => (ObservationMask[])[layout.Only(modality.Name), layout.Without(modality.Name)]);

    private static Func<ModalityLayout, ObservationMask> Of(ObservationMask mask) => _ => mask;
}
