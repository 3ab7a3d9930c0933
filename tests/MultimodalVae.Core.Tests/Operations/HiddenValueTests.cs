namespace MultimodalVae.Core.Tests.Operations;

/// <summary>What a flag hides, also NaN and infinity, reaches neither values nor gradients.</summary>
[Trait("Proof", "operations")]
public sealed class HiddenValueTests
{
    private const int Rows = 21;

    public static TheoryData<string> Names => [.. HiddenGraph.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Hidden_number_that_is_not_finite_changes_no_value_and_no_gradient(string name)
    {
        var hidden = HiddenGraph.Of(name);
        var numbers = GraphNumbers.Random(hidden.Graph, Rows, seed: 1);
        foreach (var engine in TestEngine.All)
        {
            var (expected, inBlock) = (engine.Train(hidden.Graph, numbers), engine.Infer(hidden.Graph, numbers)[0]);
            ResultComparison.Pairs(expected, expected).SelectMany(pair => pair.Found).Should().OnlyContain(value => double.IsFinite(value));
            foreach (var value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                var poisoned = hidden.Poison(numbers, value);
                foreach (var pair in ResultComparison.Pairs(engine.Train(hidden.Graph, poisoned), expected))
                    Assert.True(pair.Found.AsSpan().SequenceEqual(pair.Expected), $"{pair.Name}, {engine}, {value} hidden");
                foreach (var row in Enumerable.Range(0, Rows))
                    Assert.Equal(GraphNumbers.OfRow(inBlock, row, Rows), engine.Infer(hidden.Graph, poisoned.Row(row))[0]);
            }
        }
    }
}
