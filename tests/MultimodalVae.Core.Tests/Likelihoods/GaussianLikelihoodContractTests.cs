using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

public sealed class GaussianLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new GaussianLikelihood();
}

public sealed class GaussianLikelihoodWithoutFloorContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new GaussianLikelihood(varianceFloor: 0);
}
