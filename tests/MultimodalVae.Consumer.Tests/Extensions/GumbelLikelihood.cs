using MultimodalVae.Distributions;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A likelihood of the user's own, for columns that hold the largest value since the last row, as a peak of force.</summary>
internal sealed class GumbelLikelihood : ILikelihood
{
    public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network) =>
        new Head(network.Linear(featureWidth, modality.Width), network.Linear(featureWidth, modality.Width));

    private sealed class Head : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "location")]
        private readonly Linear _location;

        [ComponentName(Name = "log_scale")]
        private readonly Linear _logScale;

        public Head(Linear location, Linear logScale)
            : base(nameof(Head))
        {
            _location = location;
            _logScale = logScale;
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor features) => new TensorGumbel(_location.call(features), _logScale.call(features).clamp(-5, 5));
    }
}
