using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Tests.Networks;

public sealed class PartsNetworkTests
{
    [Fact]
    public void Concatenation_of_gaussians_is_the_network_of_the_paper()
    {
        using var model = PartsNetwork.All.Single(network => network.Name == "concatenation-gaussian").CreateModel();

        model.ParameterCount.Should().Be(29150);
        model.Objective.Muting.CopyCount.Should().Be(4);
    }

    [Fact]
    public void Every_network_is_built_of_its_parts()
    {
        foreach (var network in PartsNetwork.All)
        {
            using var model = network.CreateModel();

            model.Architecture.Fusion.Should().BeSameAs(network.Fusion);
            model.Architecture.Modalities.Should().OnlyContain(part => part.Likelihood == network.Likelihood);
            model.Layout.Should().Be(IcubPreset.Layout);
            network.IsBinary.Should().Be(network.Likelihood is BernoulliLikelihood);
        }
    }

    [Fact]
    public void Variants_of_rows_are_binary_or_lack_values()
    {
        var rows = BenchmarkRows.Random(IcubPreset.Layout, 100);

        rows.ToBinary().Rows.Values.ToArray().Should().OnlyContain(value => value == 0 || value == 1).And.Contain(0).And.Contain(1);
        rows.WithoutShare(0.1).MissingValueCount.Should().BeInRange(200, 360);
    }
}
