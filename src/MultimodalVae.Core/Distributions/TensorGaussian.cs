using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>A Gaussian for every value, all independent: N(mean, exp(log-variance)). Serves as likelihood and as posterior.</summary>
public sealed class TensorGaussian : ITensorDistribution, IPosterior
{
    private static readonly double _logTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, <c>[rows, columns]</c>.</param>
    /// <param name="logVariance">The natural logarithms of the variances, of the same shape.</param>
    public TensorGaussian(Tensor mean, Tensor logVariance)
    {
        Mean = mean;
        LogVariance = logVariance;
    }

    /// <inheritdoc/>
    public Tensor Mean { get; }

    /// <summary>The natural logarithms of the variances, <c>[rows, columns]</c>.</summary>
    public Tensor LogVariance { get; }

    /// <summary>log N(x; mean, variance) = -1/2 [ log 2 pi + log variance + (x - mean)^2 / variance ].</summary>
    /// <inheritdoc/>
    public Tensor LogProbability(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.sub(Mean).Squared().mul(LogVariance.neg().exp()).Plus(LogVariance).Plus(_logTwoPi).Times(-0.5);
    }

    /// <summary>mean + exp(log-variance / 2) * noise, noise ~ N(0, 1): the reparameterisation.</summary>
    /// <inheritdoc cref="IPosterior.Sample"/>
    public Tensor Sample(Generator generator) =>
        Sample(randn(Mean.shape, Mean.dtype, generator: generator));

    internal Tensor Sample(Tensor noise) => Mean.Plus(LogVariance.Times(0.5).exp().mul(noise));

    /// <summary>KL(N(m, v) || N(0, 1)) = 1/2 [ v + m^2 - 1 - log v ] (Kingma and Welling 2014, appendix B).</summary>
    /// <inheritdoc/>
    public Tensor DivergenceFromPrior() => LogVariance.expm1().sub(LogVariance).Plus(Mean.Squared()).Times(0.5);

    /// <summary>The same Gaussians as plain numbers, a <see cref="DiagonalGaussian"/>.</summary>
    public IColumnDistribution ToNumbers() => new DiagonalGaussian(Mean.ToRowMatrix(), LogVariance.ToRowMatrix());
}
