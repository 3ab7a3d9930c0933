using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class ContractsTests
{
    [Fact]
    public void Every_implementation_is_run_through_the_suite_of_its_interface() =>
        ContractCoverage.Missing(typeof(VaeBuilder).Assembly, typeof(ContractsTests).Assembly).Should().BeEmpty();
}
