using KnownWorld.World;
using MultimodalVae.Distributions;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace KnownWorld.Learning;

/// <summary>The likelihood of a world that is learned already: N(W z + b, s) with nothing left to train.</summary>
internal sealed class KnownLoadings(LinearGaussianWorld world) : ILikelihood
{
    public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network)
    {
        var start = world.Layout.StartOf(modality.Name);
        return new Head(
            tensor(world.Loadings.SubMatrix(start, modality.Width, 0, featureWidth).ToArray(), network.ScalarType),
            tensor(world.Offset.SubVector(start, modality.Width).ToArray(), network.ScalarType),
            tensor([Math.Log(world.Noise)], network.ScalarType));
    }

    private sealed class Head : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "loadings")]
        private readonly Tensor _loadings;

        [ComponentName(Name = "offset")]
        private readonly Tensor _offset;

        [ComponentName(Name = "log_noise")]
        private readonly Tensor _logNoise;

        public Head(Tensor loadings, Tensor offset, Tensor logNoise)
            : base(nameof(KnownLoadings))
        {
            _loadings = loadings;
            _offset = offset;
            _logNoise = logNoise;
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor features)
        {
            var mean = nn.functional.linear(features, _loadings, _offset);
            return new TensorGaussian(mean, _logNoise.expand_as(mean));
        }
    }
}
