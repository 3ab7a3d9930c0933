using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Distributions;

/// <summary>The posterior q(z|x) of a block of rows, as tensors that gradients flow through.</summary>
public interface IPosterior
{
    /// <summary>The means, <c>[rows, latent dimensions]</c>.</summary>
    Tensor Mean { get; }

    /// <summary>One z a row, drawn by reparameterisation with the generator: <c>[rows, latent dimensions]</c>.</summary>
    Tensor Sample(Generator generator);

    /// <summary>
    /// KL(q(z|x) || N(0, I)): <c>[rows, latent dimensions]</c>, or <c>[rows, 1]</c> where it is no sum over dimensions. An upper bound of it where there
    /// is no closed form: the ELBO is then a looser bound, and a bound still.
    /// </summary>
    Tensor DivergenceFromPrior();

    /// <summary>The posterior as plain numbers.</summary>
    IColumnDistribution ToNumbers();
}
