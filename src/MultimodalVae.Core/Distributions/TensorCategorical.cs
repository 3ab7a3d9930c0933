using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>
/// One of several categories a row: exactly one of the columns is yes, all others are no (one-hot). The probabilities are the softmax of
/// the logits.
/// </summary>
public sealed class TensorCategorical : ITensorDistribution
{
    private readonly Tensor _logProbability;

    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">
    /// The natural logarithms of the categories' probabilities, up to a number that is the same for all of a row: <c>[rows, categories]</c>.
    /// </param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public TensorCategorical(Tensor logit, BinaryCoding coding = BinaryCoding.ZeroOne)
    {
        ArgumentNullException.ThrowIfNull(logit);
        _logProbability = logit.sub(logit.logsumexp(1, keepdim: true));
        Coding = BinaryCodes.Check(coding);
    }

    /// <summary>The numbers that stand for no and yes.</summary>
    public BinaryCoding Coding { get; }

    /// <summary>log P(t) = sum over the categories of t_k log p_k, t being 1 for the category that is yes and 0 for the others.</summary>
    /// <param name="values">One-hot rows in the coding, <c>[rows, categories]</c>.</param>
    /// <returns><c>[rows, 1]</c>: the columns are not independent.</returns>
    public Tensor LogProbability(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Coding.ToZeroOne(values).mul(_logProbability).sum([1], keepdim: true);
    }

    /// <inheritdoc/>
    public Tensor Sample(Generator generator)
    {
        var category = multinomial(_logProbability.exp(), 1, generator: generator);
        return Coding.FromZeroOne(zeros_like(_logProbability).scatter(1, category, ones_like(_logProbability)));
    }

    /// <summary>The same distribution as plain numbers, a <see cref="CategoricalDistribution"/>.</summary>
    public IColumnDistribution ToNumbers() => new CategoricalDistribution(_logProbability.ToRowMatrix(), Coding);
}
