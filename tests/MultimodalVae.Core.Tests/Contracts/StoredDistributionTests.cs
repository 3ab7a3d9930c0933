using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

/// <summary>A robot that has a file's graph alone gets the distributions that the model had.</summary>
public sealed class StoredDistributionTests
{
    public static TheoryData<string> Likelihoods => [.. BuiltIn.Likelihoods.Select(likelihood => likelihood.Name)];

    [Theory, MemberData(nameof(Likelihoods))]
    public void Distribution_of_a_stored_graph_has_the_type_and_the_numbers_of_its_own(string likelihood)
    {
        foreach (var choices in (PartChoices[])[PartChoices.First, PartChoices.Last])
        {
            var graph = LikelihoodGraphs.GraphWith(BuiltIn.Likelihoods.Named(likelihood).Create(choices));
            var written = graph.Distributions[0];

            var read = GraphText.Read(
                GraphText.Of(graph),
                graph.Layout,
                Precision.Float32,
                WeightLimit.None,
                BuiltInLikelihoods.Distributions,
                LibraryVersion.Text).Distributions[0];

            read.Kind.Should().NotBeNull().And.Be(written.Kind);
            var (found, expected) = (Numbers(read), Numbers(written));
            found.Should().BeOfType(expected.GetType()).And.NotBeOfType<ColumnMoments>();
            found.Mean.Values.ToArray().Should().Equal(expected.Mean.Values.ToArray());
            found.StandardDeviation!.Values.ToArray().Should().Equal(expected.StandardDeviation!.Values.ToArray());
        }

        static IColumnDistribution Numbers(DistributionNodes nodes) =>
            nodes.ToNumbers([.. nodes.Parameters.Select(_ => TestLayout.Counting(2, 3))]);
    }

    [Fact]
    public void Every_public_distribution_is_described_by_a_tested_likelihood() => typeof(DistributionNodes).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(DistributionNodes)))
        .Should().NotBeEmpty().And.BeSubsetOf(BuiltIn.Likelihoods.Select(one =>
            LikelihoodGraphs.DescribedBy(one.Create(PartChoices.First)).GetType()));
}
