namespace MultimodalVae.Core.Tests.Operations;

/// <summary>What a graph is run on: numbers that 32 bits hold, row by row.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Inputs">The numbers of each input, <c>[rows, width]</c>.</param>
/// <param name="Weights">The weights by name.</param>
/// <param name="Gradients">The gradient of each output, <c>[rows, width]</c>.</param>
internal sealed record GraphNumbers(int Rows, double[][] Inputs, IReadOnlyDictionary<string, double[]> Weights, double[][] Gradients)
{
    public static GraphNumbers Random(TestGraph graph, int rows, int seed)
    {
        var random = new Random(seed);
        return new GraphNumbers(
            rows,
            [.. graph.Inputs.Select(input => Draw(rows * input.Given.Width, input.Draw))],
            graph.Weights.ToDictionary(weight => weight.Name, weight => TestInput.IsOfLayer(weight.Name)
                ? Unit(weight.Rows, weight.Columns, isMatrix: weight.Shape.Length == 2)
                : Draw(weight.Rows * weight.Columns, Uniform)),
            [.. graph.Outputs.Select(output => Draw(rows * output.Width, Uniform))]);

        double[] Draw(int count, Func<Random, double> draw) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)draw(random))];
    }

    public static double Uniform(Random random) => (2 * random.NextDouble()) - 1;

    /// <summary>The same with one number of every row of an input changed.</summary>
    public GraphNumbers With(int input, int width, int column, double change)
    {
        double[][] inputs = [.. Inputs];
        inputs[input] = [.. Inputs[input].Select((value, i) => i % width == column ? value + change : value)];
        return this with { Inputs = inputs };
    }

    /// <summary>The same with one weight changed.</summary>
    public GraphNumbers With(string weight, int position, double change) => this with
    {
        Weights = new Dictionary<string, double[]>(Weights)
        {
            [weight] = [.. Weights[weight].Select((value, i) => i == position ? value + change : value)],
        },
    };

    /// <summary>One row of them.</summary>
    public GraphNumbers Row(int row)
    {
        return this with { Rows = 1, Inputs = [.. Inputs.Select(Of)], Gradients = [.. Gradients.Select(Of)] };

        double[] Of(double[] values) => OfRow(values, row, Rows);
    }

    /// <summary>One row of <c>[rows, width]</c>.</summary>
    public static double[] OfRow(double[] values, int row, int rows) =>
        values[(row * values.Length / rows)..((row + 1) * values.Length / rows)];

    private static double[] Unit(int rows, int columns, bool isMatrix) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => isMatrix && i / columns == i % columns ? 1.0 : 0)];
}

/// <summary>What an engine computes of a graph.</summary>
/// <param name="Outputs">The numbers of each output, <c>[rows, width]</c>.</param>
/// <param name="OfInputs">The gradient of each input, <c>[rows, width]</c>; null where it has none.</param>
/// <param name="OfWeights">The gradients of the weights by name.</param>
internal sealed record GraphResults(double[][] Outputs, double[]?[] OfInputs, IReadOnlyDictionary<string, double[]> OfWeights);
