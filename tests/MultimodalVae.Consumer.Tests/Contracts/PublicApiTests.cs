using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;
using PublicApiGenerator;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_of_the_suites_is_the_approved_one() => ApprovedText.Check(
        typeof(BetaScheduleContract).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
        project: "MultimodalVae.Consumer.Tests");
}
