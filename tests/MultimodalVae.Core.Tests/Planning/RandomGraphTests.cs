using CsCheck;
using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Planning;

/// <summary>Whatever a graph looks like, its plan computes it and its gradients.</summary>
[Trait("Proof", "properties")]
public sealed class RandomGraphTests(ITestOutputHelper output)
{
    private const int Rows = 21;
    private const double Tolerance = 1e-9;

    /// <summary>Beyond it numbers of a random graph say more of rounding than of the plan.</summary>
    private const double LargestNumber = 1e3;

    [Fact]
    public void Random_graphs_have_the_values_and_gradients_of_torch()
    {
        TestRun.NeedsTorch();
        var largest = new LargestError(
            output, "values and gradients of random graphs against autograd, 64 bits, relative to the largest of the graph", Tolerance);
        var (count, skipped) = (0, 0);
        RandomGraph.All.Sample(
            graph =>
            {
                count++;
                var numbers = GraphNumbers.Random(graph.Graph, Rows, seed: 1);
                var expected = graph.RunTorch(numbers, out var size);
                if (size > LargestNumber)
                {
                    skipped++;
                    return;
                }

                Check(largest, TestEngine.Double.Train(graph.Graph, numbers), expected, $"{graph}");
            },
            iter: 400,
            threads: 1);

        largest.Check();
        skipped.Should().BeLessThan(count / 3);
    }

    [Fact]
    public void One_row_of_a_random_graph_gives_the_same_bits_alone_as_in_a_block_and_in_training() => RandomGraph.All.Sample(
        graph =>
        {
            foreach (var engine in TestEngine.All)
                RowBits.Check(engine, graph.Graph, GraphNumbers.Random(graph.Graph, Rows, seed: 1), $"{engine},\n{graph}");
        },
        iter: 60,
        threads: 1);

    private static void Check(LargestError largest, GraphResults found, GraphResults expected, string graph)
    {
        var pairs = ResultComparison.Pairs(found, expected).ToList();
        var scale = pairs.SelectMany(pair => pair.Expected).Append(1).Max(Math.Abs);
        foreach (var pair in pairs)
        {
            for (var i = 0; i < pair.Found.Length; i++)
            {
                var error = (pair.Found[i] - pair.Expected[i]) / scale;
                Assert.True(Math.Abs(error) <= Tolerance, $"{pair.Name}: expected {pair.Expected[i]}, found {pair.Found[i]} in\n{graph}");
                largest.Add(error, pair.Name);
            }
        }
    }
}
