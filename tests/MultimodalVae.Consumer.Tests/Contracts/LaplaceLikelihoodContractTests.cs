using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Likelihoods;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class LaplaceLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new LaplaceLikelihood();
}
