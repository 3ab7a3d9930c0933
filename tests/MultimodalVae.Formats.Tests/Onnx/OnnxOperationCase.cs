using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>An operation of the columns of a row, 12 numbers between -1 and 1, and of flags.</summary>
/// <param name="Name">Its name, and what of it.</param>
/// <param name="Build">Makes it of the columns, three flags, and layers.</param>
internal sealed record OnnxOperationCase(string Name, Func<Node, Node, Layers, Node> Build)
{
    public static IReadOnlyList<OnnxOperationCase> All { get; } = [.. Functions(), .. BinaryFunctions(), .. Others(), .. Gaussians()];

    /// <summary>The width of the result.</summary>
    public int Width
    {
        get
        {
            var layers = new Layers("", new WeightCount(WeightLimit.None, sizeof(float)));
            return Build(Node.Input(InputKind.Columns, 12), Node.Input(InputKind.Observed, 3), layers).Width;
        }
    }

    public override string ToString() => Name;

    private static IEnumerable<OnnxOperationCase> Functions()
    {
        yield return Function("Relu", x => x.Relu());
        yield return Function("LeakyRelu", x => x.LeakyRelu(0.2));
        yield return Function("Elu", x => x.Elu());
        yield return Function("Gelu", x => x.Gelu());
        yield return Function("Silu", x => x.Silu());
        yield return Function("Tanh", x => x.Tanh());
        yield return Function("Sigmoid", x => x.Sigmoid());
        yield return Function("Softplus", x => (x * 20).Softplus());
        yield return Function("Exp", x => x.Exp());
        yield return Function("Log", x => (x + 3.5).Log());
        yield return Function("Sqrt", x => (x + 3.5).Sqrt());
        yield return Function("Square", x => x.Square());
        yield return Function("Abs", x => x.Abs());
        yield return Function("Affine", x => x.Scaled(-1.5, 0.7));
        foreach (var floor in (double[])[0, 1e-30, 1e-4, 2])
        {
            yield return Function($"FlooredLog, {floor}", x => (x * 40).FlooredLog(floor));
            yield return Function($"FlooredLog, {floor}, ceiling 3", x => (x * 40).FlooredLog(floor, ceiling: 3));
        }

        OnnxOperationCase Function(string name, Func<Node, Node> function) => new(name, (columns, _, _) => function(columns * 3));
    }

    private static IEnumerable<OnnxOperationCase> BinaryFunctions()
    {
        foreach (var (a, b) in ((int, int)[])[(3, 3), (1, 3), (3, 1), (1, 1)])
        {
            yield return Binary("Add", (x, y) => x + y);
            yield return Binary("Subtract", (x, y) => x - y);
            yield return Binary("Multiply", (x, y) => x * y);
            yield return Binary("Divide", (x, y) => x / (y + 1.5));
            yield return Binary("Maximum", (x, y) => x.Maximum(y));
            yield return Binary("Gate", (x, y) => x.Where(y));

            OnnxOperationCase Binary(string name, Func<Node, Node, Node> function) =>
                new($"{name}, {a} and {b}", (columns, _, _) => function(columns.Slice(0, a), columns.Slice(3, b)));
        }
    }

    private static IEnumerable<OnnxOperationCase> Others()
    {
        yield return new("Constant", (columns, _, _) => columns.Slice(0, 3) + Node.Constant(0.75, 3));
        yield return new("Constant alone", (_, _, _) => Node.Constant(0.75, 3));
        yield return new("Slice of a slice", (columns, _, _) => columns.Slice(1, 4).Slice(2, 1));
        yield return new(
            "Concatenate",
            (columns, _, layers) => Node.Concatenate(columns.Slice(4, 2), Node.Constant(2), columns, layers.Vector("v", 2, 1)));
        yield return new("Concatenate without rows", (_, _, layers) => Node.Concatenate(Node.Constant(2), layers.Vector("v", 2, 1)));
        yield return new("Sum", (columns, _, _) => columns.Sum());
        yield return new("LogSumExp", (columns, _, _) => (columns * 100).LogSumExp());
        yield return new("Dense", (columns, _, layers) => layers.Dense("layer", columns, 5));
        yield return new("Dense of a vector", (_, _, layers) => layers.Dense("layer", layers.Vector("v", 2, 1), 5));
        yield return new("Dense twice", (columns, _, layers) => layers.Dense("layer", layers.Dense("layer", columns, 12), 12));
        yield return new("Learned", (_, _, layers) => layers.Vector("vector", 3, 0.5));
        yield return new("LayerNorm", (columns, _, layers) => layers.Norm("norm", columns));
        yield return new(
            "GaussianSample",
            (columns, _, _) => new Node(new GaussianSample(), columns.Slice(0, 3), columns.Slice(3, 3), columns.Slice(6, 3)));
        yield return new(
            "GaussianDivergence", (columns, _, _) => new Node(new GaussianDivergence(), columns.Slice(0, 3), columns.Slice(3, 3)));
        foreach (var spread in (int[])[3, 1])
        {
            yield return new(
                $"GaussianLogDensity, {spread}",
                (columns, _, _) => new GaussianNodes(columns.Slice(3, 3), columns.Slice(6, spread)).LogProbability(columns.Slice(0, 3)));
            yield return new(
                $"LaplaceLogDensity, {spread}",
                (columns, _, _) => new LaplaceNodes(columns.Slice(3, 3), columns.Slice(6, spread)).LogProbability(columns.Slice(0, 3)));
        }

        foreach (var no in (double[])[0, -1])
            yield return new(
                $"BernoulliLogProbability, {no}",
                (columns, _, _) => new Node(new BernoulliLogProbability(no), columns.Slice(0, 3), columns.Slice(3, 3) * 20));
        foreach (var width in (int[])[1, 4])
            yield return new(
                $"OneHotSample, {width}",
                (columns, _, _) => new Node(new OneHotSample(), columns.Slice(0, width).LogSoftmax(), columns.Slice(5, 1).Abs()));
        yield return new(
            "OneHotSample of little", (columns, _, _) => new Node(new OneHotSample(), columns.Slice(0, 4) - 9, columns.Slice(5, 1).Abs()));
    }

    private static IEnumerable<OnnxOperationCase> Gaussians()
    {
        yield return new("ProductOfExperts", (columns, flags, _) => new Node(new ProductOfExperts(), [.. Experts(columns, 100), flags]));
        yield return new(
            "ProductOfExperts of one",
            (columns, flags, _) => new Node(new ProductOfExperts(), [.. Experts(columns, 1)[..2], flags.Slice(0, 1)]));
        yield return new("ProductOfExperts of a vector", (columns, flags, layers) =>
            new Node(new ProductOfExperts(), [layers.Vector("mean", 2, 1), Node.Constant(0.5, 2), .. Experts(columns, 1)[2..], flags]));
        yield return new("SubsetProducts", (columns, flags, _) => new Node(new SubsetProducts(), [.. Experts(columns, 2), flags]));
        yield return new(
            "SubsetProducts of sure experts", (columns, flags, _) => new Node(new SubsetProducts(), [.. Experts(columns, 90), flags]));
        yield return new("SubsetFlags", (_, flags, _) => new Node(new SubsetFlags(), flags));
        yield return new(
            "ChosenComponent",
            (columns, flags, _) => new Node(new ChosenComponent(), [.. Experts(columns, 1), flags, columns.Slice(4, 3)]));
        yield return new(
            "ChosenComponent of equals",
            (columns, flags, _) => new Node(new ChosenComponent(), [.. Experts(columns, 1), flags, Node.Constant(1, 3)]));
        yield return new("ComponentAverage", (columns, flags, _) =>
            new Node(new ComponentAverage(), columns.Slice(0, 4), columns.Slice(4, 4), columns.Slice(8, 4), flags));
        foreach (var (heads, factor) in ((int, double)[])[(1, 1), (2, 1), (2, 1000)])
        {
            yield return new($"Attention, {heads} heads, {factor}", (columns, flags, _) => new Node(
                new Attention(heads),
                [columns.Slice(0, 4), .. Tokens(columns, factor), flags]));
        }

        yield return new("Attention of vectors", (columns, flags, layers) => new Node(
            new Attention(2),
            [.. ((string[])["query", "key", "value"])
                .Select(name => layers.Vector(name, 4, 1)), .. Tokens(columns, 1)[..2], flags.Slice(0, 2)]));
    }

    /// <summary>Keys and values of three tokens.</summary>
    private static Node[] Tokens(Node columns, double factor) =>
        [.. Enumerable.Range(0, 3).SelectMany(i => (Node[])[columns.Slice(2 * i, 4) * factor, columns.Slice(8 - i, 4)])];

    /// <summary>Means and log-variances of three Gaussians of two dimensions.</summary>
    private static Node[] Experts(Node columns, double factor) =>
        [.. Enumerable.Range(0, 3).SelectMany(i => (Node[])[columns.Slice(4 * i, 2), columns.Slice((4 * i) + 2, 2) * factor])];
}
