using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Likelihoods;

public sealed class FixedScaleGaussianLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new FixedScaleGaussianLikelihood(0.3);
}

public sealed class LearnedScaleGaussianLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new LearnedScaleGaussianLikelihood();
}

public sealed class LaplaceLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new LaplaceLikelihood();
}

public sealed class BernoulliLikelihoodContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new BernoulliLikelihood();
}

public sealed class BernoulliLikelihoodOfMinusOneAndOneContractTests : LikelihoodContract
{
    protected override ILikelihood CreateLikelihood() => new BernoulliLikelihood(BinaryCoding.MinusOneOne);
}

public sealed class CategoricalLikelihoodContractTests : LikelihoodContract
{
    protected override IReadOnlyList<Modality> Modalities => [new("grip", 2), new("object", 4)];

    protected override ILikelihood CreateLikelihood() => new CategoricalLikelihood();
}

public sealed class CategoricalLikelihoodOfMinusOneAndOneContractTests : LikelihoodContract
{
    protected override IReadOnlyList<Modality> Modalities => [new("object", 3)];

    protected override ILikelihood CreateLikelihood() => new CategoricalLikelihood(BinaryCoding.MinusOneOne);
}
