using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>Two linear layers, mean and log-variance, the latter with a floor.</summary>
internal sealed class GaussianHead : nn.Module<Tensor, ITensorDistribution>
{
    public const double OriginalVarianceFloor = 1e-4;

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

    public static double CheckFloor(double varianceFloor) => double.IsFinite(varianceFloor) && varianceFloor >= 0
        ? varianceFloor
        : throw new ArgumentOutOfRangeException(nameof(varianceFloor), varianceFloor, "The variance floor must be a finite number, 0 or more.");

    public override ITensorDistribution forward(Tensor input) => Gaussian(input);

    /// <summary>logaddexp(a, log floor) = log(exp(a) + floor) without overflow.</summary>
    public TensorGaussian Gaussian(Tensor input)
    {
        var logVariance = _logVariance.call(input);
        if (_floor > 0)
            logVariance = logaddexp(logVariance, SafeArithmetic.Constant(Math.Log(_floor), logVariance.dtype));
        return new TensorGaussian(_mean.call(input), logVariance);
    }
}
