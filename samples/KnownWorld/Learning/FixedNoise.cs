using MultimodalVae.Distributions;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace KnownWorld.Learning;

/// <summary>A likelihood of one's own: N(W z + b, s), the noise s being known.</summary>
internal sealed class FixedNoise(double noise) : ILikelihood
{
    public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network) =>
        new Head(network.Linear(featureWidth, modality.Width), tensor([Math.Log(noise)], network.ScalarType));

    private sealed class Head : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "mean")]
        private readonly Linear _mean;

        [ComponentName(Name = "log_noise")]
        private readonly Tensor _logNoise;

        public Head(Linear mean, Tensor logNoise)
            : base(nameof(FixedNoise))
        {
            _mean = mean;
            _logNoise = logNoise;
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor features)
        {
            var mean = _mean.call(features);
            return new TensorGaussian(mean, _logNoise.expand_as(mean));
        }
    }
}
