using MultimodalVae.Tests.Shared;
using PublicApiGenerator;

namespace MultimodalVae.Formats.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one() => ApprovedText.Check(
        typeof(RobotLog).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
        project: "MultimodalVae.Formats.Tests");
}
