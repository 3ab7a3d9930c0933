using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>A Laplace distribution for every value, all independent: p(x) = exp(-|x - mean| / scale) / (2 scale).</summary>
public sealed class TensorLaplace : ITensorDistribution
{
    private static readonly double _logTwo = Math.Log(2);

    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, which are the medians too, <c>[rows, columns]</c>.</param>
    /// <param name="logScale">The natural logarithms of the scales, of the same shape.</param>
    public TensorLaplace(Tensor mean, Tensor logScale)
    {
        Mean = mean;
        LogScale = logScale;
    }

    /// <summary>The means, <c>[rows, columns]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>The natural logarithms of the scales, <c>[rows, columns]</c>.</summary>
    public Tensor LogScale { get; }

    /// <summary>log p(x) = -|x - mean| / scale - log scale - log 2.</summary>
    /// <inheritdoc/>
    public Tensor LogProbability(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.sub(Mean).abs().mul(LogScale.neg().exp()).Plus(LogScale).Plus(_logTwo).neg();
    }

    /// <summary>mean + scale * (a - b), a and b being exponentially distributed with mean 1: their difference is Laplace with scale 1.</summary>
    /// <inheritdoc/>
    public Tensor Sample(Generator generator) => Mean.Plus(LogScale.exp().mul(Exponential(generator).sub(Exponential(generator))));

    /// <summary>The same distribution as plain numbers, a <see cref="LaplaceDistribution"/>.</summary>
    public IColumnDistribution ToNumbers() => new LaplaceDistribution(Mean.ToRowMatrix(), LogScale.ToRowMatrix());

    /// <summary>-log(1 - u) of u from 0 up to but not including 1, so that the logarithm is finite.</summary>
    private Tensor Exponential(Generator generator) => rand(Mean.shape, Mean.dtype, generator: generator).neg().log1p().neg();
}
