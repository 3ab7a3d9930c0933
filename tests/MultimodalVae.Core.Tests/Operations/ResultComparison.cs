using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Compares results relative to 1 or more.</summary>
internal sealed class ResultComparison(LargestError values, LargestError gradients)
{
    /// <param name="found">The results of the engine.</param>
    /// <param name="expected">What they are held against. Of the weights those that are there are compared.</param>
    /// <param name="where">The graph.</param>
    /// <param name="scale">What errors of gradients are relative to at least.</param>
    public void Add(GraphResults found, GraphResults expected, string where, double scale = 1)
    {
        for (var i = 0; i < expected.Outputs.Length; i++)
            Add(values, found.Outputs[i], expected.Outputs[i], $"{where}, output {i}", 1);
        for (var i = 0; i < expected.OfInputs.Length; i++)
        {
            if (expected.OfInputs[i] is { } wanted && found.OfInputs[i] is { } gradient)
                Add(gradients, gradient, wanted, $"{where}, gradient of input {i}", scale);
        }

        foreach (var (name, wanted) in expected.OfWeights)
            Add(gradients, found.OfWeights[name], wanted, $"{where}, gradient of {name}", scale);
    }

    public void Check()
    {
        values.Check();
        gradients.Check();
    }

    private static void Add(LargestError largest, double[] found, double[] expected, string where, double scale)
    {
        found.Length.Should().Be(expected.Length, where);
        for (var i = 0; i < found.Length; i++)
            largest.AddRelative(found[i], expected[i], where, scale);
    }
}
