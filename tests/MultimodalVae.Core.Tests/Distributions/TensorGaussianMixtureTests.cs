using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

public sealed class TensorGaussianMixtureTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(1000, 4), InlineData(7, 3), InlineData(2, 3), InlineData(1, 2)]
    public void Every_component_has_its_share_of_the_rows_up_or_down_to_a_whole_number(int rows, int components)
    {
        var means = arange(components, ScalarType.Float64).view(1, -1, 1).expand(rows, components, 1).contiguous();
        var mixture = new TensorGaussianMixture(means, full_like(means, -60), ones([1, components], ScalarType.Bool));
        for (var seed = 1ul; seed < 20; seed++)
        {
            using var noise = new Generator(seed);
            var counts = mixture.Sample(noise).ToRowMatrix().Numbers().CountBy(Math.Round).ToDictionary();

            for (var component = 0; component < components; component++)
                counts.GetValueOrDefault(component).Should().BeInRange(rows / components, (rows + components - 1) / components);
        }
    }

    [Fact]
    public void Which_rows_take_a_component_is_left_to_chance()
    {
        var means = tensor([0.0, 1.0]).view(1, -1, 1).expand(10, 2, 1).contiguous();
        var mixture = new TensorGaussianMixture(means, full_like(means, -60), ones([1, 2], ScalarType.Bool));
        using var noise = new Generator(1);

        var shares = Enumerable.Range(0, 2000).Select(_ => mixture.Sample(noise).ToRowMatrix()).Aggregate(new double[10], (sums, z) => [.. sums.Zip(z.Numbers(), (a, b) => a + (b / 2000))]);

        shares.Should().OnlyContain(share => Math.Abs(share - 0.5) < 5 * 0.5 / Math.Sqrt(2000));
    }

    [Fact]
    public void A_row_takes_only_components_that_it_has()
    {
        var means = arange(3, ScalarType.Float64).view(1, -1, 1).expand(300, 3, 1).contiguous();
        var isPresent = tensor((bool[])[true, false, true]).view(1, -1).repeat(300, 1);
        isPresent[0] = tensor((bool[])[false, true, false]);
        var mixture = new TensorGaussianMixture(means.masked_fill(isPresent.logical_not().unsqueeze(2), double.NaN), full_like(means, -60), isPresent);
        using var noise = new Generator(1);

        var z = mixture.Sample(noise).ToRowMatrix().Numbers();

        z[0].Should().BeApproximately(1, 1e-9);
        z.Skip(1).CountBy(Math.Round).Should().HaveCount(2).And.OnlyContain(count => count.Key == 0 || count.Key == 2);
        mixture.Mean.ToRowMatrix().Numbers().Should().OnlyContain(value => value == 1);
    }

    [Fact]
    public void A_row_without_components_is_the_prior()
    {
        var means = full([2, 3, 1], 5, ScalarType.Float64);
        var isPresent = tensor((bool[])[false, false, false, true, true, false]).view(2, 3);
        var mixture = new TensorGaussianMixture(means, zeros_like(means), isPresent);

        var numbers = (GaussianMixture)mixture.ToNumbers();

        numbers.Mean.Numbers().Should().Equal(0, 5);
        numbers.Weights.Numbers().Should().Equal(1, 0, 0.5, 0.5);
        mixture.DivergenceFromPrior().ToRowMatrix().Numbers().Should().Equal(0, 12.5);
    }

    [Fact]
    public void Its_divergence_from_the_prior_is_that_of_a_gaussian_where_all_components_are_one()
    {
        var (mean, logVariance) = (Some.Normal(1, 4, 1, 2), Some.Normal(2, 4, 1, 2));
        var mixture = new TensorGaussianMixture(mean.expand(4, 3, 2), logVariance.expand(4, 3, 2), ones([1, 3], ScalarType.Bool));
        var gaussian = new TensorGaussian(mean.squeeze(1), logVariance.squeeze(1));

        foreach (var (found, wanted) in mixture.DivergenceFromPrior().ToRowMatrix().Numbers().Zip(gaussian.DivergenceFromPrior().ToRowMatrix().Numbers()))
            found.Should().BeApproximately(wanted, 1e-14);
    }

    /// <summary>A mixture of N(-3, 1) and N(3, 1): KL(q || N(0, 1)) = E[z^2] / 2 - 1/2 - (entropy of q - entropy of a component), and two components far apart have log 2 nats more.</summary>
    [Fact]
    public void It_is_an_upper_bound_elsewhere_by_what_the_choice_of_a_component_tells()
    {
        var means = tensor([-3.0, 3.0]).view(1, 2, 1);
        var mixture = new TensorGaussianMixture(means, zeros_like(means), ones([1, 2], ScalarType.Bool));

        const int Steps = 4000;
        var exact = Enumerable.Range(0, Steps + 1).Sum(i =>
        {
            var z = -20 + (40.0 * i / Steps);
            var q = (Density(z + 3) + Density(z - 3)) / 2;
            return q > 0 ? q * Math.Log(q / Density(z)) * 40 / Steps : 0;
        });

        mixture.DivergenceFromPrior().item<double>().Should().BeApproximately(4.5, 1e-14);
        (4.5 - exact).Should().BeInRange(0, Math.Log(2)).And.BeApproximately(Math.Log(2), 0.02);

        static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }
}
