using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Settings;

/// <summary>Mutings, which hide inputs in training, by the names in plans.</summary>
internal static class Mutings
{
    /// <summary>The original's four copies of each row; random modalities for data with other columns.</summary>
    public const string Original = "original";

    /// <summary>The same copies, and one for each other input of the measures: each modality alone, and all but each modality.</summary>
    private const string Measured = "measured";

    /// <summary>All subsets of the modalities with equal probability.</summary>
    private const string Subsets = "subsets";

    public static IReadOnlyList<string> Names { get; } = [Original, Measured, Subsets];

    public static IMutingStrategy Create(string name, RobotData data) => name switch
    {
        Original => data.IsIcub ? MutingStrategy.Copies([.. Copies.Select(Always)]) : MutingStrategy.RandomModalities(),
        Measured => MutingStrategy.Copies(
            [.. (data.IsIcub ? Copies : [data.Layout.All]).Concat(InputsOfMeasures(data.Layout)).Distinct().Select(Always)]),
        Subsets => MutingStrategy.RandomSubsets(),
        _ => throw new ArgumentException($"The muting is '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };

    private static IReadOnlyList<ObservationMask> Copies =>
        [IcubPreset.Complete, IcubPreset.VisionOnly, IcubPreset.EarlierStep, IcubPreset.EarlierJointsAndVision];

    private static IEnumerable<ObservationMask> InputsOfMeasures(ModalityLayout layout) =>
        layout.Modalities.SelectMany(modality => (ObservationMask[])[layout.Only(modality.Name), layout.Without(modality.Name)]);

    private static Func<ModalityLayout, ObservationMask> Always(ObservationMask mask) => _ => mask;
}
