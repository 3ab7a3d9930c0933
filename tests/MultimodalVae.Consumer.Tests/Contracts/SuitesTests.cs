using MultimodalVae.Contracts;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class SuitesTests
{
    private static readonly Type[] _interfaces =
        [.. ContractCoverage.Interfaces(typeof(VaeBuilder).Assembly), .. ContractCoverage.Interfaces(typeof(InformationMeasures).Assembly)];

    [Fact]
    public void Every_public_interface_has_a_suite() => _interfaces.Select(ContractCoverage.SuiteOf)
        .Should().NotBeEmpty().And.BeSubsetOf(typeof(BetaScheduleContract).Assembly.GetExportedTypes().Select(type => type.Name));

    [Fact]
    public void Every_suite_is_run_over_a_part_of_a_consumer()
    {
        var run = typeof(SuitesTests).Assembly.GetExportedTypes().ToList();

        _interfaces.Where(contract => !run.Exists(test => DerivesFrom(test, ContractCoverage.SuiteOf(contract)))).Select(
            contract => contract.Name)
            .Should().BeEmpty();
    }

    private static bool DerivesFrom(Type? type, string suite) =>
        type is not null && (type.Name == suite || DerivesFrom(type.BaseType, suite));
}
