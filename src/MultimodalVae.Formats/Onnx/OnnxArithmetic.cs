namespace MultimodalVae.Formats;

/// <summary>The operations of ONNX that others are made of. Values are broadcast as everywhere in ONNX.</summary>
internal static class OnnxArithmetic
{
    public static string Add(this OnnxGraph graph, string a, string b) => graph.Node("Add", [a, b]);

    public static string Add(this OnnxGraph graph, string a, double b) => b == 0 ? a : graph.Add(a, graph.Scalar(b));

    public static string Subtract(this OnnxGraph graph, string a, string b) => graph.Node("Sub", [a, b]);

    public static string Multiply(this OnnxGraph graph, string a, string b) => graph.Node("Mul", [a, b]);

    public static string Multiply(this OnnxGraph graph, string a, double b) => b == 1 ? a : graph.Multiply(a, graph.Scalar(b));

    public static string Square(this OnnxGraph graph, string a) => graph.Multiply(a, a);

    public static string Divide(this OnnxGraph graph, string a, string b) => graph.Node("Div", [a, b]);

    public static string Maximum(this OnnxGraph graph, string a, double b) => graph.Node("Max", [a, graph.Scalar(b)]);

    public static string Minimum(this OnnxGraph graph, string a, double b) => graph.Node("Min", [a, graph.Scalar(b)]);

    public static string Negate(this OnnxGraph graph, string a) => graph.Node("Neg", [a]);

    public static string Exp(this OnnxGraph graph, string a) => graph.Node("Exp", [a]);

    public static string Log(this OnnxGraph graph, string a) => graph.Node("Log", [a]);

    public static string Absolute(this OnnxGraph graph, string a) => graph.Node("Abs", [a]);

    /// <summary>log(1 + exp a).</summary>
    public static string Softplus(this OnnxGraph graph, string a) => graph.Node("Softplus", [a]);

    public static string IsAbove(this OnnxGraph graph, string a, double b) => graph.Node("Greater", [a, graph.Scalar(b)]);

    public static string Where(this OnnxGraph graph, string condition, string a, string b) => graph.Node("Where", [condition, a, b]);

    /// <summary>The values where the condition holds and a number elsewhere, whatever the values are there, also NaN.</summary>
    public static string Where(this OnnxGraph graph, string condition, string a, double b) => graph.Where(condition, a, graph.Scalar(b));

    public static string ToSingles(this OnnxGraph graph, string a) =>
        graph.Node("Cast", [a], OnnxAttribute.Integer("to", (long)OnnxType.Float32));

    /// <summary>The sum over an axis, which stays with an extent of 1.</summary>
    public static string Sum(this OnnxGraph graph, string a, int axis = 1) => graph.Node("ReduceSum", [a, graph.Integers(axis)]);

    /// <summary>The largest number over an axis, which stays with an extent of 1.</summary>
    public static string Largest(this OnnxGraph graph, string a, int axis = 1) =>
        graph.Node("ReduceMax", [a], OnnxAttribute.Integers("axes", axis));

    public static string Mean(this OnnxGraph graph, string a, int axis = 1) =>
        graph.Node("ReduceMean", [a], OnnxAttribute.Integers("axes", axis));

    public static string Slice(this OnnxGraph graph, string a, int start, int width) =>
        graph.Node("Slice", [a, graph.Integers(start), graph.Integers(start + width), graph.Integers(1)]);

    public static string Concatenate(this OnnxGraph graph, IReadOnlyList<string> values, int axis = 1) =>
        values is [var only] ? only : graph.Node("Concat", values, OnnxAttribute.Integer("axis", axis));

    public static string MatrixProduct(this OnnxGraph graph, string a, string b) => graph.Node("MatMul", [a, b]);

    /// <summary>Another shape of the same numbers, of which the first extent, that of the rows, stays.</summary>
    public static string Reshape(this OnnxGraph graph, string a, params long[] extents) =>
        graph.Node("Reshape", [a, graph.Integers([0, .. extents])]);

    /// <summary>Values of one row for all rows of the input, or of one column for some columns, <c>[rows, width]</c>.</summary>
    public static string Expand(this OnnxGraph graph, string a, string rows, int width) =>
        graph.Node("Expand", [a, graph.Concatenate([rows, graph.Integers(width)], axis: 0)]);
}
