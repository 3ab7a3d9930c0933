using MultimodalVae.Distributions;
using MultimodalVae.Graph;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Likelihoods;

/// <summary>
/// A Gaussian for every column, with a mean from the features and one learned standard deviation for all columns and rows of the modality, variance
/// = exp(a) + floor: the sigma-VAE (Rybkin, Daniilidis and Levine 2021). It weighs the modalities against each other and the latent loss by
/// itself, and cannot hide single rows behind a large variance.
/// </summary>
public sealed class LearnedScaleGaussianLikelihood : ILikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to the variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative or not finite.</exception>
    public LearnedScaleGaussianLikelihood(double varianceFloor = LogFloor.OriginalVariance) => VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to the variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(network);
        return new Head(network.Linear(featureWidth, modality.Width), new Parameter(zeros([1], network.ScalarType)), VarianceFloor);
    }

    /// <inheritdoc/>
    public DistributionNodes? Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        return new GaussianNodes(layers.Dense("mean", features, modality.Width), layers.Vector("log_variance", 1).FlooredLog(VarianceFloor));
    }

    private sealed class Head : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "mean")]
        private readonly Linear _mean;

        [ComponentName(Name = "log_variance")]
        private readonly Parameter _logVariance;

        private readonly double _floor;

        public Head(Linear mean, Parameter logVariance, double floor)
            : base(nameof(LearnedScaleGaussianLikelihood))
        {
            _mean = mean;
            _logVariance = logVariance;
            _floor = floor;
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor input)
        {
            var mean = _mean.call(input);
            return new TensorGaussian(mean, _logVariance.WithFloor(_floor).expand_as(mean));
        }
    }
}
