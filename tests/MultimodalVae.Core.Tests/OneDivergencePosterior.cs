using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests;

/// <summary>A Gaussian posterior that gives one divergence a row, as one whose divergence is no sum over dimensions does.</summary>
internal sealed class OneDivergencePosterior(TensorGaussian posterior) : IPosterior
{
    public Tensor Mean => posterior.Mean;

    public Tensor Sample(Generator generator) => posterior.Sample(generator);

    public Tensor DivergenceFromPrior() => posterior.DivergenceFromPrior().sum(1, keepdim: true);

    public IColumnDistribution ToNumbers() => posterior.ToNumbers();
}
