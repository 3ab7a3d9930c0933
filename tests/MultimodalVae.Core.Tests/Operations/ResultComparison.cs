using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Compares results relative to 1 or more.</summary>
internal sealed class ResultComparison(LargestError values, LargestError gradients)
{
    /// <param name="found">The results of the engine.</param>
    /// <param name="expected">What they are held against. Of the weights those that are there are compared.</param>
    /// <param name="where">The graph.</param>
    public void Add(GraphResults found, GraphResults expected, string where)
    {
        foreach (var pair in Pairs(found, expected))
        {
            for (var i = 0; i < pair.Found.Length; i++)
                (pair.IsGradient ? gradients : values).AddRelative(pair.Found[i], pair.Expected[i], $"{where}, {pair.Name}", 1);
        }
    }

    public void Check()
    {
        values.Check();
        gradients.Check();
    }

    /// <summary>The numbers that both have.</summary>
    public static IEnumerable<(double[] Found, double[] Expected, string Name, bool IsGradient)> Pairs(
        GraphResults found, GraphResults expected)
    {
        for (var i = 0; i < expected.Outputs.Length; i++)
            yield return (found.Outputs[i], expected.Outputs[i], $"output {i}", false);
        for (var i = 0; i < expected.OfInputs.Length; i++)
        {
            if (expected.OfInputs[i] is { } wanted && found.OfInputs[i] is { } gradient)
                yield return (gradient, wanted, $"gradient of input {i}", true);
        }

        foreach (var (name, wanted) in expected.OfWeights)
            yield return (found.OfWeights[name], wanted, $"gradient of {name}", true);
    }
}
