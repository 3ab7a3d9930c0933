using MultimodalVae.Distributions;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IPosterior"/> owes the model: samples around its mean that follow from the generator, a divergence that is not
/// negative, plain numbers that are the same and outlive the tensors.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class PosteriorContract
{
    private const int Rows = 3;
    private const int Columns = 2;
    private const int Samples = 10_000;

    /// <summary>Makes a posterior of <c>[rows, latent dimensions]</c>, the same one each time.</summary>
    protected abstract IPosterior CreatePosterior(int rows, int latentWidth);

    /// <summary>The divergence alone may be one number a row.</summary>
    [Fact]
    public void It_has_one_value_for_every_latent_dimension() => With((posterior, what) =>
    {
        using var noise = new Generator(1);
        var sample = posterior.Sample(noise);
        DistributionChecks.CheckShape(posterior.Mean, Rows, Columns, $"{what}: the mean");
        DistributionChecks.CheckShape(sample, Rows, Columns, $"{what}: a sample");
        var divergence = posterior.DivergenceFromPrior();
        DistributionChecks.CheckShape(divergence, Rows, divergence.shape[^1] == 1 ? 1 : Columns, $"{what}: the divergence from the prior");
        Assert.True(sample.dtype == posterior.Mean.dtype, $"{what}: its samples have {sample.dtype} numbers, its mean {posterior.Mean.dtype} ones.");
    });

    /// <summary>The same generator, the same sample; the next one is another.</summary>
    [Fact]
    public void A_sample_follows_from_the_generator() => With((posterior, what) => Sampling.CheckGenerator(posterior.Sample, what));

    /// <summary>Within five standard errors.</summary>
    [Fact]
    public void Its_mean_is_that_of_its_samples() => With((posterior, what) =>
        SampleMean.Check(Sampling.Draw(posterior.Sample, Samples, seed: 3), posterior.Mean.ToRowMatrix().Values, $"{what}: a sample"));

    /// <summary>KL(q(z|x) || N(0, I)), summed over the dimensions.</summary>
    [Fact]
    public void Its_divergence_from_the_prior_is_not_negative() => With((posterior, what) =>
        PosteriorChecks.CheckNotNegative(posterior.DivergenceFromPrior().ToRowMatrix(), what));

    /// <summary>Where it knows its density, being an <see cref="ITensorDistribution"/> too; within five standard errors.</summary>
    [Fact]
    public void Its_divergence_from_the_prior_is_what_the_densities_of_samples_say() => With((posterior, what) =>
    {
        if (posterior is ITensorDistribution density)
            PosteriorChecks.CheckAgainstSamples(posterior, density, what);
    });

    /// <summary>To the bit.</summary>
    [Fact]
    public void Its_plain_numbers_have_its_mean() => With((posterior, what) =>
        Numbers.CheckEqual(posterior.ToNumbers().Mean, posterior.Mean.ToRowMatrix(), $"{what}: the mean as plain numbers"));

    /// <summary>A model's tensors are freed as soon as it has the plain numbers.</summary>
    [Fact]
    public void Its_plain_numbers_outlive_the_tensors() => PlainNumbers.CheckOutlive(() => CreatePosterior(Rows, Columns).ToNumbers());

    private void With(Action<IPosterior, string> test)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var posterior = CreatePosterior(Rows, Columns);
        test(posterior, posterior.GetType().Name);
    }
}
