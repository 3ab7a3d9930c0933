using MathNet.Numerics;
using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A distribution of the user's own, as likelihood and as posterior: that of the largest of many values, exp(-y - exp(-y)) / scale, y = (x - location) / scale.</summary>
internal sealed class TensorGumbel(Tensor location, Tensor logScale) : ITensorDistribution, IPosterior
{
    public Tensor Mean => location + (Constants.EulerMascheroni * logScale.exp());

    public Tensor LogProbability(Tensor values)
    {
        var standard = (values - location) / logScale.exp();
        return -standard - (-standard).exp() - logScale;
    }

    public Tensor Sample(Generator generator)
    {
        var uniform = rand(location.shape, location.dtype, generator: generator).clamp(1e-12, 1 - 1e-7);
        return location - (logScale.exp() * (-uniform.log()).log());
    }

    /// <summary>E[x^2] / 2 + log(2 pi) / 2 less the entropy 1 + g + log scale; E[x^2] = mean^2 + pi^2 scale^2 / 6.</summary>
    public Tensor DivergenceFromPrior() =>
        (Mean.square() / 2) + ((2 * logScale).exp() * (Math.PI * Math.PI / 12)) - logScale + ((Math.Log(2 * Math.PI) / 2) - 1 - Constants.EulerMascheroni);

    public IColumnDistribution ToNumbers() => new GumbelColumns(Mean.ToRowMatrix(), logScale.exp().ToRowMatrix());
}
