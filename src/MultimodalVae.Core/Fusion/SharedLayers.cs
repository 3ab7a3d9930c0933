using MultimodalVae.Distributions;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>Shared layers behind all modalities side by side, and a linear layer each for mean and log-variance.</summary>
internal sealed class SharedLayers : nn.Module<FusionInput, IPosterior>
{
    [ComponentName(Name = "shared")]
    private readonly nn.Module<Tensor, Tensor> _shared;

    [ComponentName(Name = "latent")]
    private readonly GaussianHead _head;

    private readonly Func<FusionInput, IEnumerable<Tensor>> _read;

    /// <param name="shared">The layers.</param>
    /// <param name="head">What reads them.</param>
    /// <param name="read">What stands side by side, <c>[rows, ...]</c> each.</param>
    public SharedLayers(nn.Module<Tensor, Tensor> shared, GaussianHead head, Func<FusionInput, IEnumerable<Tensor>> read)
        : base(nameof(SharedLayers))
    {
        _shared = shared;
        _head = head;
        _read = read;
        RegisterComponents();
    }

    public override IPosterior forward(FusionInput input) => _head.Gaussian(_shared.call(cat([.. _read(input)], 1)));
}
