using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class LogisticLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new LogisticLikelihood();
}
