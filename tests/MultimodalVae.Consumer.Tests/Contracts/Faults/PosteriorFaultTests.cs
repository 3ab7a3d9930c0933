using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class PosteriorFaultTests : FaultTests<PosteriorContract>
{
    protected override IEnumerable<(string Test, PosteriorContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(PosteriorContract.It_has_one_value_for_every_latent_dimension),
                Over(right => new WrongGaussian(right) { Draw = (_, generator) => right.Sample(generator).sum(1) }),
                "WrongGaussian: a sample is [3]; [3, 2] is wanted.");
            yield return (
                nameof(PosteriorContract.A_sample_follows_from_the_generator),
                Over(right => new WrongGaussian(right) { Draw = (_, _) => right.Mean + randn_like(right.Mean) }),
                "WrongGaussian: a sample from the same generator is*");
            yield return (
                nameof(PosteriorContract.Its_mean_is_that_of_its_samples),
                Over(right => new WrongGaussian(right) { Draw = (_, generator) => right.Sample(generator).exp() }),
                "WrongGaussian: a sample is * in value 0, the mean of 10000 samples; 1 is wanted*");
            yield return (
                nameof(PosteriorContract.Its_divergence_from_the_prior_is_not_negative),
                Over(right => new WrongGaussian(right) { Divergence = _ => right.DivergenceFromPrior().neg() }),
                "WrongGaussian: the divergence from the prior is -*");
            yield return (
                nameof(PosteriorContract.Its_divergence_from_the_prior_is_what_the_densities_of_samples_say),
                Over(right => new WrongGaussian(right) { Divergence = _ => right.DivergenceFromPrior() * 1.05 }),
                "WrongGaussian: log q - log prior of a sample is * in value *, the mean of 10000 samples; * is wanted*");
            yield return (
                nameof(PosteriorContract.Its_plain_numbers_have_its_mean),
                Over(right => new WrongGaussian(right) { Numbers = WrongGaussian.Moved }),
                "WrongGaussian: the mean as plain numbers is 1.1 in row 0, column 0; 1 is wanted.");
            yield return (
                nameof(PosteriorContract.Its_plain_numbers_outlive_the_tensors),
                Over(right => new WrongGaussian(right) { Numbers = _ => new WrongGaussian.LateColumns(right.Mean) }),
                "LateColumns: the mean, read after the tensors are freed, is*");
        }
    }

    private static Suite Over(Func<TensorGaussian, IPosterior> spoil) => new(spoil);

    private sealed class Suite(Func<TensorGaussian, IPosterior> spoil) : PosteriorContract
    {
        protected override IPosterior CreatePosterior(int rows, int latentWidth) => spoil(WrongGaussian.Right(rows, latentWidth));
    }
}
