using MultimodalVae.Contracts;
using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

/// <summary>The plain numbers of the distribution that each likelihood describes.</summary>
[Trait("Proof", "contracts")]
public sealed class BuiltInDistributionContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Likelihoods, typeof(ColumnDistributionContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_distribution_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Likelihoods, part, options, test, create => new Suite(LikelihoodGraphs.DescribedBy(create())));

    private sealed class Suite(DistributionNodes nodes) : ColumnDistributionContract
    {
        protected override IColumnDistribution CreateDistribution(int rows, int columns) =>
            nodes.ToNumbers([.. nodes.Parameters.Select(_ => TestLayout.Counting(rows, columns))]);
    }
}
