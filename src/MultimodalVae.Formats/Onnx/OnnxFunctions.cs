using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Formats;

/// <summary>Functions of one number, and of two.</summary>
internal static class OnnxFunctions
{
    /// <summary>The value of a function; null where the operation is none, or one that is made of others.</summary>
    public static string? Of(OnnxGraph graph, Operation operation, IReadOnlyList<OnnxTensor> inputs)
    {
        var a = inputs.Count > 0 ? inputs[0].Name : "";
        return operation switch
        {
            Elementwise<Relu> => graph.Node("Relu", [a]),
            Elementwise<LeakyRelu> leaky => graph.Node("LeakyRelu", [a], OnnxAttribute.Single("alpha", leaky.Function.NegativeSlope)),
            Elementwise<Elu> => graph.Node("Elu", [a]),
            Elementwise<Gelu> => Gelu(graph, a),
            Elementwise<Tanh> => graph.Node("Tanh", [a]),
            Elementwise<Sigmoid> => graph.Node("Sigmoid", [a]),
            Elementwise<Softplus> => graph.Softplus(a),
            Elementwise<Exp> => graph.Exp(a),
            Elementwise<Log> => graph.Log(a),
            Elementwise<Sqrt> => graph.Node("Sqrt", [a]),
            Elementwise<Square> => graph.Square(a),
            Elementwise<Abs> => graph.Absolute(a),
            Elementwise<Affine> affine => graph.Add(graph.Multiply(a, affine.Function.Scale), affine.Function.Offset),
            Binary<Add> => graph.Add(a, inputs[1].Name),
            Binary<Subtract> => graph.Subtract(a, inputs[1].Name),
            Binary<Multiply> => graph.Multiply(a, inputs[1].Name),
            Binary<Divide> => graph.Divide(a, inputs[1].Name),
            Binary<Maximum> => graph.Node("Max", [a, inputs[1].Name]),
            Binary<Gate> => graph.Where(graph.IsAbove(inputs[1].Name, 0), a, 0),
            _ => null,
        };
    }

    /// <summary>log sum exp over the numbers of a row, from the largest one so that none overflows.</summary>
    public static string LogSumExp(OnnxGraph graph, string a)
    {
        var largest = graph.Largest(a);
        return graph.Add(largest, graph.Log(graph.Sum(graph.Exp(graph.Subtract(a, largest)))));
    }

    /// <summary>
    /// y = log(exp(a) + floor) = max(a, log floor) + log(1 + exp(-|a - log floor|)), a itself where the floor is 0; where it is above h =
    /// ceiling / 2, ceiling - h / (1 + (y - h) / h).
    /// </summary>
    public static string FlooredLog(OnnxGraph graph, FlooredLog operation, string a)
    {
        var y = a;
        if (operation.Floor > 0)
        {
            var logFloor = Math.Log(operation.Floor);
            y = graph.Add(graph.Maximum(a, logFloor), graph.Softplus(graph.Negate(graph.Absolute(graph.Add(a, -logFloor)))));
        }

        if (operation.Ceiling is not { } ceiling)
            return y;
        var half = ceiling / 2;
        var rest = graph.Divide(graph.Scalar(half), graph.Add(graph.Multiply(graph.Add(y, -half), 1 / half), 1));
        return graph.Where(graph.IsAbove(y, half), graph.Subtract(graph.Scalar(ceiling), rest), y);
    }

    /// <summary>
    /// (x - mean) / sqrt(variance + epsilon) times a factor plus an offset. ONNX has it as one operation since a newer set, of which
    /// runtimes make this one too.
    /// </summary>
    public static string LayerNorm(OnnxGraph graph, string a, string factor, string offset)
    {
        var distance = graph.Subtract(a, graph.Mean(a));
        var deviation = graph.Node("Sqrt", [graph.Add(graph.Mean(graph.Square(distance)), Graph.Operations.LayerNorm.Epsilon)]);
        return graph.Add(graph.Multiply(graph.Divide(distance, deviation), factor), offset);
    }

    /// <summary>x (1 + erf(x / sqrt(2))) / 2.</summary>
    private static string Gelu(OnnxGraph graph, string a)
    {
        var erf = graph.Node("Erf", [graph.Multiply(a, Math.Sqrt(0.5))]);
        return graph.Multiply(a, graph.Multiply(graph.Add(erf, 1), 0.5));
    }
}
