using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using TorchSharp;

namespace MultimodalVae.Core.Tests.Distributions;

public sealed class TensorGaussianContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => Create(rows, columns, torch.ScalarType.Float64);

    internal static TensorGaussian Create(int rows, int columns, torch.ScalarType type)
    {
        using var generator = new torch.Generator(1);
        return new TensorGaussian(torch.randn([rows, columns], type, generator: generator), torch.randn([rows, columns], type, generator: generator));
    }
}

public sealed class TensorGaussianOf32BitsContractTests : TensorDistributionContract
{
    protected override ITensorDistribution CreateDistribution(int rows, int columns) => TensorGaussianContractTests.Create(rows, columns, torch.ScalarType.Float32);
}

public sealed class TensorGaussianAsPosteriorContractTests : PosteriorContract
{
    protected override IPosterior CreatePosterior(int rows, int latentWidth) => TensorGaussianContractTests.Create(rows, latentWidth, torch.ScalarType.Float64);
}

public sealed class TensorGaussianAsPosteriorOf32BitsContractTests : PosteriorContract
{
    protected override IPosterior CreatePosterior(int rows, int latentWidth) => TensorGaussianContractTests.Create(rows, latentWidth, torch.ScalarType.Float32);
}
