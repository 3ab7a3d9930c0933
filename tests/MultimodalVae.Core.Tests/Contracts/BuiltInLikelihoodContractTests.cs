using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInLikelihoodContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Likelihoods, typeof(LikelihoodContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_likelihood_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Likelihoods, part, options, test, create => new Suite(create));

    private sealed class Suite(Func<ILikelihood> create) : LikelihoodContract
    {
        /// <summary>A category is no choice where it is the only one.</summary>
        protected override IReadOnlyList<Modality> Modalities =>
            create() is CategoricalLikelihood ? [new("grip", 2), new("object", 4)] : base.Modalities;

        protected override ILikelihood CreateLikelihood() => create();
    }
}
