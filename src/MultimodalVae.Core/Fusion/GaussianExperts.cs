using MultimodalVae.Distributions;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>A Gaussian of z from the code of each modality, as if there were no other, and a way to combine them into a posterior.</summary>
internal sealed class GaussianExperts : nn.Module<FusionInput, IPosterior>
{
    [ComponentName(Name = "experts")]
    private readonly ModuleList<GaussianHead> _experts;

    private readonly Func<Opinions, IPosterior> _combine;

    public GaussianExperts(
        IReadOnlyList<int> codeWidths, int latentWidth, double varianceFloor, NetworkFactory network, Func<Opinions, IPosterior> combine)
        : base(nameof(GaussianExperts))
    {
        ArgumentNullException.ThrowIfNull(codeWidths);
        _experts = new ModuleList<GaussianHead>([.. codeWidths.Select(width => new GaussianHead(width, latentWidth, varianceFloor, network))]);
        _combine = combine;
        RegisterComponents();
    }

    public override IPosterior forward(FusionInput input)
    {
        var gaussians = _experts.Select((expert, i) => expert.Gaussian(input.ObservedCode(i))).ToArray();
        return _combine(new Opinions(
            stack([.. gaussians.Select(gaussian => gaussian.Mean)], 1),
            stack([.. gaussians.Select(gaussian => gaussian.LogVariance)], 1),
            input.AreObserved()));
    }

    /// <param name="Means"><c>[rows, modalities, latent dimensions]</c>.</param>
    /// <param name="LogVariances">Of the same shape.</param>
    /// <param name="AreObserved">Booleans <c>[rows, modalities]</c>: the Gaussians of modalities that were not observed mean nothing.</param>
    internal sealed record Opinions(Tensor Means, Tensor LogVariances, Tensor AreObserved);
}
