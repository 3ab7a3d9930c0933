using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Likelihoods;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class GumbelLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new GumbelLikelihood();
}
