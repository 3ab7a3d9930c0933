using MultimodalVae.Distributions;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILikelihood"/> owes the model: see <see cref="NetworkContract"/>, of which the log-probability of its own samples is
/// what the network gives; and distributions as in <see cref="TensorDistributionContract"/>.
/// </summary>
public abstract class LikelihoodContract : NetworkContract
{
    private const int FeatureWidth = 4;
    private const int Rows = 3;
    private const int Samples = 20_000;

    /// <summary>The modalities that it is tried on. The default value is two of 1 and 3 columns.</summary>
    protected virtual IReadOnlyList<Modality> Modalities => [new("touch", 1), new("eye", 3)];

    /// <summary>Makes the description, the same one each time.</summary>
    protected abstract ILikelihood CreateLikelihood();

    /// <summary>Samples, log-probabilities and the mean are <c>[rows, width of the modality]</c>; log-probabilities may be <c>[rows, 1]</c>.</summary>
    [Fact]
    public void Its_distribution_has_one_value_for_every_column() => EachDistribution((distribution, modality, what) =>
        DistributionChecks.CheckShapes(distribution, Rows, modality.Width, what));

    /// <summary>What it draws is possible.</summary>
    [Fact]
    public void Its_samples_and_their_log_probabilities_are_finite() => EachDistribution((distribution, _, what) =>
        DistributionChecks.CheckOwnSamples(distribution, what));

    /// <summary>Data such as the model draws are data that it can be trained on.</summary>
    [Fact]
    public void It_finds_no_problem_with_its_own_samples() => EachDistribution((distribution, modality, what) =>
    {
        var (likelihood, samples) = (CreateLikelihood(), Sampling.Draw(distribution.Sample, count: 20, seed: 6));
        foreach (var values in Enumerable.Range(0, 20).SelectMany(draw => samples.Row(draw).ToArray().Chunk(modality.Width)))
        {
            var problem = likelihood.ProblemOf(modality, values);
            Assert.True(problem is null, $"{what}: its sample {string.Join(", ", values.Select(Numbers.Text))} is refused as data: {problem}.");
        }
    });

    /// <summary>The same generator, the same sample; the next one is another.</summary>
    [Fact]
    public void A_sample_follows_from_the_generator() => EachDistribution((distribution, _, what) => Sampling.CheckGenerator(distribution.Sample, what));

    /// <summary>All constants of the density included.</summary>
    [Fact]
    public void Its_density_is_that_of_its_samples() => EachDistribution((distribution, _, what) => DistributionChecks.CheckDensity(distribution, what));

    /// <summary>Within five standard errors.</summary>
    [Fact]
    public void Its_mean_is_that_of_its_samples() => EachDistribution((distribution, _, what) => DistributionChecks.CheckMean(distribution, what));

    /// <summary>A model's tensors are freed as soon as it has the plain numbers.</summary>
    [Fact]
    public void Its_plain_numbers_outlive_the_tensors()
    {
        foreach (var modality in Modalities)
        {
            using var module = Create(modality);
            PlainNumbers.CheckOutlive(() => module.call(RandomRows.Tensor(Rows, FeatureWidth, seed: 1)).ToNumbers());
        }
    }

    /// <summary>
    /// The mean of the gradient of log p(x) by the features over samples x of p is 0, within five standard errors: so it is where, and only
    /// where, p integrates to one number whatever the features are, and the samples are its own.
    /// </summary>
    [Fact]
    public void The_score_of_its_samples_is_0_in_the_mean()
    {
        foreach (var modality in Modalities)
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                using var scope = NewDisposeScope();
                using var module = Create(modality);
                using var noise = new Generator((ulong)seed);
                var features = RandomRows.Tensor(1, FeatureWidth, seed).repeat(Samples, 1).requires_grad_();
                var distribution = module.call(features);
                distribution.LogProbability(distribution.Sample(noise).detach()).sum().backward();
                SampleMean.Check(
                    features.grad!.ToRowMatrix(), new double[FeatureWidth], $"{Name(modality)}: the gradient of the log-probability by the features");
            }
        }
    }

    private protected override IEnumerable<NetworkCase> Cases()
    {
        var likelihood = CreateLikelihood();
        return from modality in Modalities
               from width in new[] { 1, FeatureWidth }
               select new NetworkCase($"{likelihood.GetType().Name} of {modality}, reading {width}", [width], network =>
               {
                   var module = likelihood.CreateModule(modality, width, network);
                   return new NetworkPart(module, inputs => [new("the log-probability", module.call(inputs[0]).LogProbability(inputs[1]), modality.Width, 1)])
                   {
                       Given = inputs => [Sample(module.call(inputs[0]))],
                   };
               });
    }

    private static Tensor Sample(ITensorDistribution distribution)
    {
        using var noise = new Generator(5);
        return distribution.Sample(noise);
    }

    private nn.Module<Tensor, ITensorDistribution> Create(Modality modality) =>
        Realise(network => CreateLikelihood().CreateModule(modality, FeatureWidth, network));

    private void EachDistribution(Action<ITensorDistribution, Modality, string> test)
    {
        foreach (var modality in Modalities)
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            using var module = Create(modality);
            test(module.call(RandomRows.Tensor(Rows, FeatureWidth, seed: 1)), modality, Name(modality));
        }
    }

    private string Name(Modality modality) => $"{CreateLikelihood().GetType().Name} of {modality}";
}
