using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>Two linear layers, mean and log-variance, the latter with a floor.</summary>
internal sealed class GaussianHead : nn.Module<Tensor, ITensorDistribution>
{
    [ComponentName(Name = "mean")]
    private readonly Linear _mean;

    [ComponentName(Name = "log_variance")]
    private readonly Linear _logVariance;

    private readonly double _floor;

    public GaussianHead(int inputs, int outputs, double floor, NetworkFactory network)
        : base(nameof(GaussianHead))
    {
        ArgumentNullException.ThrowIfNull(network);
        _mean = network.Linear(inputs, outputs);
        _logVariance = network.Linear(inputs, outputs);
        _floor = floor;
        RegisterComponents();
    }

    public override ITensorDistribution forward(Tensor input) => Gaussian(input);

    public TensorGaussian Gaussian(Tensor input) => new(_mean.call(input), _logVariance.call(input).WithFloor(_floor));
}
