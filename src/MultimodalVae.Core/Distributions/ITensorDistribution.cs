using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>A distribution of every value of a block of rows, as tensors that gradients flow through.</summary>
public interface ITensorDistribution
{
    /// <summary>The natural logarithm of the density (or probability) of each value, all constants included.</summary>
    /// <param name="values">The values, <c>[rows, columns]</c>.</param>
    /// <returns>A tensor of the same shape, or <c>[rows, 1]</c> where it is no sum over columns.</returns>
    Tensor LogProbability(Tensor values);

    /// <summary>One value each, drawn with the generator: <c>[rows, columns]</c>.</summary>
    Tensor Sample(Generator generator);

    /// <summary>The same distribution as plain numbers.</summary>
    IColumnDistribution ToNumbers();
}
