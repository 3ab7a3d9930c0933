using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInLikelihoodContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.QuickCases(BuiltIn.Likelihoods, typeof(LikelihoodContract));

    public static TheoryData<string, string, string> SlowCases => PartSuites.SlowCases(BuiltIn.Likelihoods, typeof(LikelihoodContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_likelihood_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Likelihoods, part, options, test, create => new Suite(create));

    [Theory, MemberData(nameof(SlowCases)), Trait("Duration", "Long")]
    public void It_does_in_tests_that_take_longer(string part, string options, string test) =>
        BuiltIn_likelihood_keeps_its_contract(part, options, test);

    private sealed class Suite(Func<ILikelihood> create) : LikelihoodContract
    {
        /// <summary>A category is no choice where it is the only one.</summary>
        protected override IReadOnlyList<Modality> Modalities =>
            create() is CategoricalLikelihood ? [new("grip", 2), new("object", 4)] : base.Modalities;

        protected override ILikelihood CreateLikelihood() => create();
    }
}
