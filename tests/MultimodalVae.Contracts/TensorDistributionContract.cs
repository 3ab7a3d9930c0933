using MultimodalVae.Distributions;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ITensorDistribution"/> owes training and sampling: a density that is that of its samples, samples that follow from
/// the generator, and plain numbers that outlive the tensors.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class TensorDistributionContract
{
    private const int Rows = 3;
    private const int Columns = 2;

    /// <summary>Makes a distribution of <c>[rows, columns]</c> values, the same one each time.</summary>
    protected abstract ITensorDistribution CreateDistribution(int rows, int columns);

    /// <summary>Samples, log-probabilities and the mean have the shape of the distribution; log-probabilities may be <c>[rows, 1]</c>.</summary>
    [Fact]
    public void It_has_one_value_for_every_place() => With((distribution, what) => DistributionChecks.CheckShapes(distribution, Rows, Columns, what));

    /// <summary>What it draws is possible.</summary>
    [Fact]
    public void Its_samples_and_their_log_probabilities_are_finite() => With(DistributionChecks.CheckOwnSamples);

    /// <summary>The same generator, the same sample; the next one is another.</summary>
    [Fact]
    public void A_sample_follows_from_the_generator() => With((distribution, what) => Sampling.CheckGenerator(distribution.Sample, what));

    /// <summary>All constants of the density included.</summary>
    [Fact]
    public void Its_density_is_that_of_its_samples() => With(DistributionChecks.CheckDensity);

    /// <summary>Within five standard errors.</summary>
    [Fact]
    public void Its_mean_is_that_of_its_samples() => With(DistributionChecks.CheckMean);

    /// <summary>A model's tensors are freed as soon as it has the plain numbers.</summary>
    [Fact]
    public void Its_plain_numbers_outlive_the_tensors() => PlainNumbers.CheckOutlive(() => CreateDistribution(Rows, Columns).ToNumbers());

    private void With(Action<ITensorDistribution, string> test)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var distribution = CreateDistribution(Rows, Columns);
        test(distribution, distribution.GetType().Name);
    }
}
