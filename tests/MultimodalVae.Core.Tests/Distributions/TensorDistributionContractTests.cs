using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

public sealed class TensorLaplaceContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => new TensorLaplace(Some.Normal(1, rows, columns), Some.Normal(2, rows, columns));
}

public sealed class TensorLaplaceOf32BitsContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) =>
        new TensorLaplace(Some.Normal(1, rows, columns).to(ScalarType.Float32), Some.Normal(2, rows, columns).to(ScalarType.Float32));
}

public sealed class TensorBernoulliContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => new TensorBernoulli(Some.Normal(1, rows, columns), BinaryCoding.MinusOneOne);
}

public sealed class TensorCategoricalContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => new TensorCategorical(Some.Normal(1, rows, columns));
}

public sealed class TensorGaussianMixtureContractTests : PosteriorContract
{
    protected override IPosterior CreatePosterior(int rows, int latentWidth) =>
        new TensorGaussianMixture(Some.Normal(1, rows, 3, latentWidth), Some.Normal(2, rows, 3, latentWidth), ones([1, 3], ScalarType.Bool));
}

internal static class Some
{
    public static Tensor Normal(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, ScalarType.Float64, generator: generator);
    }
}
