using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using PublicApiGenerator;

namespace MultimodalVae.Core.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one() => ApprovedText.Check(
        typeof(VaeBuilder).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
        project: "MultimodalVae.Core.Tests");

    [Fact]
    public void So_is_that_of_the_torch_package() => ApprovedText.Check(
        typeof(TorchEngine).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
        project: "MultimodalVae.Core.Tests",
        name: "PublicApi.Torch");
}
