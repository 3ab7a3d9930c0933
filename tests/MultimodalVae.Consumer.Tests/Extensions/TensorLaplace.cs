using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A distribution of the user's own, as likelihood and as posterior: exp(-|x - location| / scale) / (2 scale).</summary>
internal sealed class TensorLaplace(Tensor location, Tensor logScale) : ITensorDistribution, IPosterior
{
    public Tensor Mean => location;

    public Tensor LogProbability(Tensor values) => -((values - location).abs() / logScale.exp()) - logScale - Math.Log(2);

    public Tensor Sample(Generator generator)
    {
        var uniform = rand(location.shape, location.dtype, generator: generator) - 0.5;
        return location - (logScale.exp() * uniform.sign() * (1 - (2 * uniform.abs())).clamp(min: 1e-9).log());
    }

    /// <summary>E[x^2] / 2 + log(2 pi) / 2 less the entropy 1 + log(2 scale), E[x^2] = location^2 + 2 scale^2.</summary>
    public Tensor DivergenceFromPrior() =>
        (location.square() / 2) + (2 * logScale).exp() - logScale + ((Math.Log(2 * Math.PI) / 2) - 1 - Math.Log(2));

    public IColumnDistribution ToNumbers() => new LaplaceColumns(location.ToRowMatrix(), logScale.exp().ToRowMatrix());
}
