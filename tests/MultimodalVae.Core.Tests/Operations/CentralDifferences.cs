using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Gradients against (f(x + h) - f(x - h)) / 2h, in 64 bits.</summary>
internal static class CentralDifferences
{
    public static void Compare(LargestError largest, TestGraph graph, GraphNumbers numbers, double step, string where, double scale = 1)
    {
        var found = TestEngine.Double.Train(graph, numbers);
        for (var i = 0; i < graph.Inputs.Count; i++)
        {
            if (found.OfInputs[i] is not { } gradients)
                continue;
            var width = graph.Inputs[i].Given.Width;
            for (var column = 0; column < width; column++)
            {
                var slopes = Slopes(graph, numbers, step, change => numbers.With(i, width, column, change));
                for (var row = 0; row < numbers.Rows; row++)
                    largest.AddRelative(gradients[(row * width) + column], slopes[row], $"{where}, column {column} of input {i}", scale);
            }
        }

        foreach (var (name, values) in numbers.Weights.Where(weight => !TestInput.IsOfLayer(weight.Key)))
        {
            for (var i = 0; i < values.Length; i++)
            {
                var slope = Slopes(graph, numbers, step, change => numbers.With(name, i, change)).Sum();
                largest.AddRelative(found.OfWeights[name][i], slope, $"{where}, element {i} of {name}", scale);
            }
        }
    }

    /// <summary>The slope of each row's loss, the sum of outputs times their gradients.</summary>
    private static double[] Slopes(TestGraph graph, GraphNumbers numbers, double step, Func<double, GraphNumbers> changed)
    {
        var (above, below) = (TestEngine.Double.Forward(graph, changed(step)), TestEngine.Double.Forward(graph, changed(-step)));
        var slopes = new double[numbers.Rows];
        for (var output = 0; output < above.Length; output++)
        {
            var width = graph.Outputs[output].Width;
            for (var i = 0; i < above[output].Length; i++)
                slopes[i / width] += numbers.Gradients[output][i] * (above[output][i] - below[output][i]) / (2 * step);
        }

        return slopes;
    }
}
