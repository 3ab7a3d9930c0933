using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class TensorGumbelContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => Create(rows, columns);

    internal static TensorGumbel Create(int rows, int columns)
    {
        using var generator = new Generator(1);
        return new TensorGumbel(randn(rows, columns, generator: generator), randn(rows, columns, generator: generator));
    }
}

public sealed class TensorGumbelAsPosteriorContractTests : PosteriorContract
{
    protected override IPosterior CreatePosterior(int rows, int latentWidth) => TensorGumbelContractTests.Create(rows, latentWidth);
}
