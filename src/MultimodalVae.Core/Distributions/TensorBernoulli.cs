using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>No or yes for every value, all independent: the probability of yes is 1 / (1 + exp(-logit)).</summary>
public sealed class TensorBernoulli : ITensorDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">The natural logarithms of the odds of yes, <c>[rows, columns]</c>.</param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public TensorBernoulli(Tensor logit, BinaryCoding coding = BinaryCoding.ZeroOne)
    {
        Logit = logit;
        Coding = BinaryCodes.Check(coding);
    }

    /// <summary>The natural logarithms of the odds of yes, <c>[rows, columns]</c>.</summary>
    public Tensor Logit { get; }

    /// <summary>The numbers that stand for no and yes.</summary>
    public BinaryCoding Coding { get; }

    /// <summary>log P(t) = t logit - log(1 + exp logit), t being 0 for no and 1 for yes.</summary>
    /// <inheritdoc/>
    public Tensor LogProbability(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Coding.ToZeroOne(values).mul(Logit).sub(logaddexp(Logit, SafeArithmetic.Constant(0, Logit.dtype)));
    }

    /// <inheritdoc/>
    public Tensor Sample(Generator generator) =>
        Coding.FromZeroOne(rand(Logit.shape, Logit.dtype, generator: generator).lt(Logit.sigmoid()).to(Logit.dtype));

    /// <summary>The same distribution as plain numbers, a <see cref="BernoulliDistribution"/>.</summary>
    public IColumnDistribution ToNumbers() => new BernoulliDistribution(Logit.ToRowMatrix(), Coding);
}
