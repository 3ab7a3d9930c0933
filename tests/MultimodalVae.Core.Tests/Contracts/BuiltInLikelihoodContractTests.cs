using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInLikelihoodContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Likelihoods, typeof(LikelihoodContract), PartSuites.FirstOptions);

    public static TheoryData<string, string, string> OtherCases => PartSuites.Cases(BuiltIn.Likelihoods, typeof(LikelihoodContract), PartSuites.LastOptions);

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_likelihood_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Likelihoods, part, options, test, create => new Suite(create));

    [Theory, MemberData(nameof(OtherCases)), Trait("Duration", "Long")]
    public void It_does_with_other_options(string part, string options, string test) => BuiltIn_likelihood_keeps_its_contract(part, options, test);

    private sealed class Suite(Func<ILikelihood> create) : LikelihoodContract
    {
        /// <summary>A category is no choice where it is the only one.</summary>
        protected override IReadOnlyList<Modality> Modalities =>
            create() is CategoricalLikelihood ? [new("grip", 2), new("object", 4)] : base.Modalities;

        protected override ILikelihood CreateLikelihood() => create();
    }
}
