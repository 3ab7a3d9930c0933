using MultimodalVae;
using MultimodalVae.Parts;

namespace Samples.Shared.Fusions;

/// <summary>
/// A fusion and the objective that it is trained with; by default this library's: every subset is shown equally often, and all modalities
/// are reconstructed.
/// </summary>
internal sealed record Integration(Func<ILatentFusion> Fusion)
{
    /// <summary>What is hidden in training.</summary>
    public Func<ModalityLayout, IMutingStrategy> Muting { get; init; } = _ => MutingStrategy.RandomSubsets();

    public ReconstructionTargets Targets { get; init; }

    /// <summary>How many z of each row are decoded.</summary>
    public Func<ModalityLayout, int> LatentSamples { get; init; } = _ => 1;

    /// <summary>Which bound they make.</summary>
    public TrainingBound Bound { get; init; }

    /// <summary>How many of them share an importance-weighted bound; null for all.</summary>
    public int? SamplesPerBound { get; init; }

    public VaeBuilder AddTo(VaeBuilder builder, ModalityLayout layout) => builder
        .WithFusion(Fusion()).WithMuting(Muting(layout)).WithTargets(Targets).WithLatentSamples(
            LatentSamples(layout), Bound, SamplesPerBound);
}
