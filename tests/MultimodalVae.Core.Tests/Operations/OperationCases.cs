using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Every operation with widths that matter to it.</summary>
internal static class OperationCases
{
    public static IReadOnlyList<OperationCase> All { get; } =
        [.. Functions(), .. BinaryFunctions(), .. Shapes(), .. Reductions(), .. Layers(), .. Distributions(), .. ExpertCases.All()];

    private static IEnumerable<OperationCase> Functions()
    {
        yield return Function("Relu", x => x.Relu(), x => where(x > 0, x, zeros_like(x)));
        yield return Function("LeakyRelu", x => x.LeakyRelu(0.2), x => where(x > 0, x, 0.2 * x));
        yield return Function("Elu", x => x.Elu(), x => where(x > 0, x, expm1(minimum(x, zeros_like(x)))));
        yield return Function("Gelu", x => x.Gelu(), x => 0.5 * x * (1 + erf(x / Math.Sqrt(2))));
        yield return Function("Silu", x => x.Silu(), x => x / (1 + exp(-x)));
        yield return Function("Tanh", x => x.Tanh(), x => (exp(2 * x) - 1) / (exp(2 * x) + 1));
        yield return Function("Sigmoid", x => x.Sigmoid(), x => 1 / (1 + exp(-x)));
        yield return Function("Softplus", x => x.Softplus(), x => log1p(exp(x)));
        yield return Function("Exp", x => x.Exp(), exp);
        yield return Function("Log", x => x.Log(), log, 0.05, 5);
        yield return Function("Sqrt", x => x.Sqrt(), sqrt, 0.05, 5);
        yield return Function("Square", x => x.Square(), x => x * x);
        yield return Function("Abs", x => x.Abs(), abs);
        yield return Function("Affine", x => x.Scaled(-1.5, 0.7), x => 0.7 - (1.5 * x));
        yield return Function("Affine, slope 0", x => x.Scaled(0, 0.7), x => 0.7 + (0 * x));
    }

    private static IEnumerable<OperationCase> BinaryFunctions()
    {
        foreach (var (a, b) in ((int, int)[])[(3, 3), (1, 3), (3, 1), (1, 1)])
        {
            yield return Binary("Add", (x, y) => x + y, (x, y) => x + y);
            yield return Binary("Subtract", (x, y) => x - y, (x, y) => x - y);
            yield return Binary("Multiply", (x, y) => x * y, (x, y) => x * y);
            yield return Binary("Divide", (x, y) => x / y, (x, y) => x / y, 0.4);
            yield return Binary("Divide by negative numbers", (x, y) => x / -y, (x, y) => x / -y, 0.4);
            yield return Binary("Maximum", (x, y) => x.Maximum(y), (x, y) => where(x > y, x, y));
            yield return Binary("Gate", (x, y) => x.Where(y), (x, y) => where(y > 0, x, zeros_like(x)));

            OperationCase Binary(string name, Func<Node, Node, Node> native, Func<Tensor, Tensor, Tensor> torch, double low = -2) =>
                new($"{name}, {a} and {b}", graph => native(graph.Learned(a), graph.Learned(b, low, 2)), t => torch(t[0], t[1]));
        }
    }

    private static IEnumerable<OperationCase> Shapes()
    {
        yield return new("Input", graph => graph.Given(3, GraphNumbers.Uniform), t => t[0]);
        yield return new("Constant", _ => Node.Constant(0.75, 3), t => full([t.Rows, 3], 0.75, ScalarType.Float64));
        yield return new("Slice", graph => graph.Learned(5).Slice(1, 3), t => t[0].narrow(1, 1, 3));
        yield return new("Slice of a slice", graph => graph.Learned(5).Slice(1, 4).Slice(2, 1), t => t[0].narrow(1, 3, 1));
        yield return new(
            "Concatenate",
            graph => Node.Concatenate(graph.Learned(2), graph.Given(3, GraphNumbers.Uniform), graph.Learned(1)),
            t => cat([t[0], t[1], t[2]], 1));
        yield return new("Concatenate of slices", graph => Reversed(graph.Learned(4)), t => t[0].flip(1));

        static Node Reversed(Node x) => Node.Concatenate([.. Enumerable.Range(0, x.Width).Select(i => x.Slice(x.Width - 1 - i, 1))]);
    }

    private static IEnumerable<OperationCase> Reductions()
    {
        foreach (var width in (int[])[1, 2, 5])
        {
            yield return new($"Sum, {width}", graph => graph.Learned(width).Sum(), t => t[0].sum(1, keepdim: true));
            yield return new($"LogSumExp, {width}", graph => graph.Learned(width).LogSumExp(), t => exp(t[0]).sum(1, keepdim: true).log());
            yield return new(
                $"LogSoftmax, {width}", graph => graph.Learned(width).LogSoftmax(), t => t[0] - exp(t[0]).sum(1, keepdim: true).log());
            yield return new(
                $"Softmax, {width}", graph => graph.Learned(width).Softmax(), t => exp(t[0]) / exp(t[0]).sum(1, keepdim: true));
        }

        yield return new(
            "LogSumExp of numbers whose exponentials overflow in 32 bits",
            graph => graph.Learned(4, 89, 92).LogSumExp(),
            t => 90 + exp(t[0] - 90).sum(1, keepdim: true).log());
    }

    private static IEnumerable<OperationCase> Layers()
    {
        foreach (var (inputs, outputs) in ((int, int)[])[(1, 1), (5, 3), (15, 16), (17, 7), (2, 33)])
        {
            yield return new(
                $"Dense, {inputs} to {outputs}",
                graph => graph.Layers.Dense("layer", graph.Learned(inputs), outputs),
                t => t.Dense("layer", t[0]));
        }

        yield return new(
            "Dense of numbers without a gradient",
            graph => graph.Layers.Dense("layer", graph.Given(4, GraphNumbers.Uniform), 3),
            t => t.Dense("layer", t[0]));
        yield return new("Learned", graph => graph.Layers.Vector("vector", 3, 0.5), t => t.Weight("vector").expand(t.Rows, 3));
        foreach (var width in (int[])[1, 4, 9])
        {
            yield return new(
                $"LayerNorm, {width}",
                graph => graph.Layers.Norm("norm", graph.Learned(width)),
                t => nn.functional.layer_norm(t[0], [width], t.Weight("norm.weight"), t.Weight("norm.bias"), 1e-5));
        }
    }

    private static IEnumerable<OperationCase> Distributions()
    {
        foreach (var floor in (double[])[1e-4, 0.02, 2])
            yield return Function($"FlooredLog, {floor}", x => x.FlooredLog(floor), x => log(exp(x) + floor), -6, 3);
        foreach (var floor in (double[])[0, 0.02])
        {
            // From far below the half of the ceiling to far above.
            yield return Function(
                $"FlooredLog, {floor}, ceiling 3",
                x => x.FlooredLog(floor, ceiling: 3),
                x => log(exp(x) + floor) is var y ? where(y > 1.5, 3 - (1.5 / (1 + ((y - 1.5) / 1.5))), y) : x,
                -6,
                40);
        }

        yield return new(
            "GaussianSample",
            graph => new Node(new GaussianSample(), graph.Learned(3), graph.Learned(3), graph.Learned(3)),
            t => t[0] + (exp(t[1] / 2) * t[2]));
        yield return new(
            "GaussianDivergence",
            graph => new Node(new GaussianDivergence(), graph.Learned(3), graph.Learned(3)),
            t => 0.5 * ((t[0] * t[0]) + exp(t[1]) - 1 - t[1]));
        foreach (var spread in (int[])[3, 1])
        {
            yield return new(
                $"GaussianLogDensity, {spread}",
                graph => new Node(new GaussianLogDensity(), graph.Learned(3), graph.Learned(3), graph.Learned(spread)),
                t => -0.5 * (((t[0] - t[1]) * (t[0] - t[1]) / exp(t[2])) + t[2] + Math.Log(2 * Math.PI)));
            yield return new(
                $"LaplaceLogDensity, {spread}",
                graph => new Node(new LaplaceLogDensity(), graph.Learned(3), graph.Learned(3), graph.Learned(spread)),
                t => -((t[0] - t[1]).abs() / exp(t[2])) - t[2] - Math.Log(2));
        }

        foreach (var no in (double[])[0, -1])
        {
            yield return new(
                $"BernoulliLogProbability, {no} for no",
                graph => new Node(
                    new BernoulliLogProbability(no), graph.Learned(3, random => random.Next(2) == 0 ? no : 1), graph.Learned(3, -5, 5)),
                t => ((t[0] - no) / (1 - no) * t[1]) - log1p(exp(t[1])));
        }

        foreach (var (low, high) in ((double, double)[])[(-3, 0), (-9, -8)])
        {
            yield return new(
                $"OneHotSample, log-probabilities {low} to {high}",
                graph => new Node(new OneHotSample(), graph.Learned(4, low, high), graph.Learned(1, 0, 1)),
                t => nn.functional.one_hot((exp(t[0]).cumsum(1).narrow(1, 0, 3) <= t[1]).sum(1), 4).to(ScalarType.Float64));
        }
    }

    private static OperationCase Function(
        string name, Func<Node, Node> native, Func<Tensor, Tensor> torch, double low = -3, double high = 3) =>
        new(name, graph => native(graph.Learned(5, low, high)), t => torch(t[0]));
}
