using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LikelihoodFaultTests : FaultTests<LikelihoodContract>
{
    protected override IEnumerable<(string Test, LikelihoodContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(LikelihoodContract.Its_distribution_has_one_value_for_every_column),
                Over(right => new WrongGaussian(right) { Density = (_, values) => right.LogProbability(values).repeat(1, 2) }),
                "Likelihood of touch:1: the log-probability is [3, 2]; [3, 1] is wanted.");
            yield return (
                nameof(LikelihoodContract.It_finds_no_problem_with_its_own_samples),
                new Suite(() => new Likelihood(right => right, problem: "column 'touch.0' is 0.1; 0 or 1 is wanted")),
                "Likelihood of touch:1: its sample * is refused as data: column 'touch.0' is 0.1; 0 or 1 is wanted.");
            yield return (
                nameof(LikelihoodContract.Its_samples_and_their_log_probabilities_are_finite),
                Over(right => new WrongGaussian(right) { Density = (_, values) => values.log() }),
                "Likelihood of touch:1: the log-probability of a sample is NaN*");
            yield return (
                nameof(LikelihoodContract.A_sample_follows_from_the_generator),
                Over(right => new WrongGaussian(right) { Draw = (_, _) => right.Mean + randn_like(right.Mean) }),
                "Likelihood of touch:1: a sample from the same generator is*");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                Over(right => new WrongGaussian(right) { Density = (_, values) => right.LogProbability(values) + 0.02 }),
                "Likelihood of touch:1: value 0: by its density, the probability of the inner 98 % of its samples is *; 0.98*is wanted*");
            yield return (
                nameof(LikelihoodContract.Its_density_is_that_of_its_samples),
                new EyeSuite(() => new Likelihood(right => new WrongGaussian(right)
                {
                    Draw = (_, generator) => rand(right.Mean.shape, ScalarType.Float64, generator: generator).ge(0.6).to(ScalarType.Float64),
                    Density = (_, values) => (values.sum([1], keepdim: true) * 0) - Math.Log(8),
                })),
                "Likelihood of eye:3: row 0: the probability of [*] is 0.12*as of 10000 samples, is wanted*");
            yield return (
                nameof(LikelihoodContract.Its_mean_is_that_of_its_samples),
                Over(right => new WrongGaussian(right) { Numbers = WrongGaussian.Moved }),
                "Likelihood of touch:1: a sample is * in value 0, the mean of 10000 samples*");
            yield return (
                nameof(LikelihoodContract.Its_plain_numbers_outlive_the_tensors),
                Over(right => new WrongGaussian(right) { Numbers = _ => new WrongGaussian.LateColumns(right.Mean) }),
                "LateColumns: the mean, read after the tensors are freed, is*");
            yield return (
                nameof(LikelihoodContract.The_score_of_its_samples_is_0_in_the_mean),
                Over(right => new WrongGaussian(right) { Density = (_, values) => right.LogProbability(values) - (0.1 * right.LogVariance) }),
                "Likelihood of touch:1: the gradient of the log-probability by the features is*0 is wanted*");
            yield return (
                nameof(NetworkContract.A_row_does_not_depend_on_the_other_rows),
                Over(right => new TensorGaussian(right.Mean, right.LogVariance.mean([0], keepdim: true).expand_as(right.Mean))),
                "Likelihood of touch:1, reading 1: the log-probability of row 0 among others*");
        }
    }

    private static Suite Over(Func<TensorGaussian, ITensorDistribution> spoil) => new(() => new Likelihood(spoil));

    private sealed class Suite(Func<ILikelihood> create) : LikelihoodContract
    {
        protected override ILikelihood CreateLikelihood() => create();
    }

    private sealed class EyeSuite(Func<ILikelihood> create) : LikelihoodContract
    {
        protected override IReadOnlyList<Modality> Modalities => [new("eye", 3)];

        protected override ILikelihood CreateLikelihood() => create();
    }

    private sealed class Likelihood(Func<TensorGaussian, ITensorDistribution> spoil, string? problem = null) : ILikelihood
    {
        public string? ProblemOf(Modality modality, ReadOnlySpan<double> values) => problem;

        public nn.Module<Tensor, ITensorDistribution> CreateModule(Modality modality, int featureWidth, NetworkFactory network) =>
            new Head(network.Linear(featureWidth, modality.Width), network.Linear(featureWidth, modality.Width), spoil);
    }

    private sealed class Head : nn.Module<Tensor, ITensorDistribution>
    {
        [ComponentName(Name = "mean")]
        private readonly Linear _mean;

        [ComponentName(Name = "log_variance")]
        private readonly Linear _logVariance;

        private readonly Func<TensorGaussian, ITensorDistribution> _spoil;

        public Head(Linear mean, Linear logVariance, Func<TensorGaussian, ITensorDistribution> spoil)
            : base(nameof(Head))
        {
            _mean = mean;
            _logVariance = logVariance;
            _spoil = spoil;
            RegisterComponents();
        }

        public override ITensorDistribution forward(Tensor features) => _spoil(new TensorGaussian(_mean.call(features), _logVariance.call(features)));
    }
}
