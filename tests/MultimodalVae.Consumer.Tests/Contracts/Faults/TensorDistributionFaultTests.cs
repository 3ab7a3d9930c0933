using MultimodalVae.Contracts;
using MultimodalVae.Distributions;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class TensorDistributionFaultTests : FaultTests<TensorDistributionContract>
{
    protected override IEnumerable<(string Test, TensorDistributionContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(TensorDistributionContract.It_has_one_value_for_every_place),
                Over(right => new WrongGaussian(right) { Numbers = _ => WrongGaussian.Right(3, 1).ToNumbers() }),
                "WrongGaussian: the mean as plain numbers is [3, 1]; [3, 2] is wanted.");
            yield return (
                nameof(TensorDistributionContract.Its_samples_and_their_log_probabilities_are_finite),
                Over(right => new WrongGaussian(right) { Draw = (_, generator) => right.Sample(generator).log() }),
                "WrongGaussian: a sample is NaN*");
            yield return (
                nameof(TensorDistributionContract.A_sample_follows_from_the_generator),
                Over(right => new WrongGaussian(right) { Draw = (_, _) => right.Mean }),
                "WrongGaussian: 20 samples from one generator are all the same*");
            yield return (
                nameof(TensorDistributionContract.Its_density_is_that_of_its_samples),
                Over(right => new WrongGaussian(right) { Draw = (_, generator) => (2 * right.Sample(generator)) - right.Mean }),
                "WrongGaussian: value 0: by its density, the probability of the inner 98 %*");
            yield return (
                nameof(TensorDistributionContract.Its_density_is_that_of_its_samples),
                Over(right => new WrongGaussian(right)
                {
                    Draw = (_, generator) => rand(right.Mean.shape, ScalarType.Float64, generator: generator).ge(0.6).to(ScalarType.Float64),
                    Density = (_, values) => full_like(values, Math.Log(0.5)),
                }),
                "WrongGaussian: value 0: the probability of ? is 0.5; 0.*, as of 10000 samples, is wanted*");
            yield return (
                nameof(TensorDistributionContract.Its_mean_is_that_of_its_samples),
                Over(right => new WrongGaussian(right) { Numbers = WrongGaussian.Moved }),
                "WrongGaussian: a sample is*1.1 is wanted*");
            yield return (
                nameof(TensorDistributionContract.Its_plain_numbers_outlive_the_tensors),
                Over(right => new WrongGaussian(right) { Numbers = _ => new WrongGaussian.LateColumns(right.Mean) }),
                "LateColumns: the mean, read after the tensors are freed, is*");
        }
    }

    private static Suite Over(Func<TensorGaussian, ITensorDistribution> spoil) => new(spoil);

    private sealed class Suite(Func<TensorGaussian, ITensorDistribution> spoil) : TensorDistributionContract
    {
        protected override ITensorDistribution CreateDistribution(int rows, int columns) => spoil(WrongGaussian.Right(rows, columns));
    }
}
