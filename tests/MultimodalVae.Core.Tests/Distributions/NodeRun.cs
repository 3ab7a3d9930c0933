using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Runs nodes of given numbers natively.</summary>
internal sealed class NodeRun
{
    private readonly TestEngine _engine;
    private readonly Precision _precision;

    private NodeRun(TestEngine engine, Precision precision) => (_engine, _precision) = (engine, precision);

    /// <summary>One for each width of vectors.</summary>
    public static IEnumerable<NodeRun> Of(Precision precision) =>
        (precision == Precision.Float64 ? [TestEngine.Double] : TestEngine.Singles).Select(engine => new NodeRun(engine, precision));

    /// <summary>The nearest numbers that the precision has.</summary>
    public RowMatrix Rounded(RowMatrix values) => _precision == Precision.Float64 ? values : values.Select(value => (float)value);

    /// <summary>The values of nodes, <c>[rows, width]</c> each.</summary>
    /// <param name="build">Makes the nodes of those of the inputs.</param>
    /// <param name="given">The inputs, <c>[rows, width]</c> each; one of a single row is the same for all rows.</param>
    public RowMatrix[] Run(Func<Node[], Node[]> build, params RowMatrix[] given)
    {
        var graph = new TestGraph();
        graph.Outputs = build([.. given.Select(input => graph.Given(input.ColumnCount, _ => 0))]);
        var rows = given.Max(input => input.RowCount);
        var outputs = graph.Outputs.Select(output => new List<double>(rows * output.Width)).ToArray();
        for (var start = 0; start < rows; start += Block<double>.DefaultRows)
        {
            var count = Math.Min(Block<double>.DefaultRows, rows - start);
            var numbers = new GraphNumbers(count, [.. given.Select(Part)], new Dictionary<string, double[]>(), []);
            foreach (var (output, values) in outputs.Zip(_engine.Infer(graph, numbers)))
                output.AddRange(values);

            double[] Part(RowMatrix input) => input.RowCount == 1
                ? [.. Enumerable.Repeat(input.Values.ToArray(), count).SelectMany(row => row)]
                : input.Rows(start, count).Values.ToArray();
        }

        return [.. outputs.Zip(graph.Outputs, (values, output) => new RowMatrix(rows, output.Width, values.ToArray()))];
    }

    public RowMatrix Run(Func<Node[], Node> build, params RowMatrix[] given) => Run(inputs => (Node[])[build(inputs)], given)[0];

    /// <summary>What a distribution of the inputs gives as its moments.</summary>
    public (RowMatrix Mean, RowMatrix Variance) Moments(Func<Node[], DistributionNodes> create, params RowMatrix[] given)
    {
        var moments = Run(
            inputs =>
            {
                var distribution = create(inputs);
                return [distribution.Mean, distribution.Variance];
            },
            given);
        return (moments[0], moments[1]);
    }

    public override string ToString() => $"{_engine}";
}
