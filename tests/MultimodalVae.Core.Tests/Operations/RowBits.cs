namespace MultimodalVae.Core.Tests.Operations;

/// <summary>A row of a graph gives the same bits on every path.</summary>
internal static class RowBits
{
    private static readonly int[] _rows = [0, 1, 15, 16, 20];

    public static void Check(TestEngine engine, TestGraph graph, GraphNumbers numbers, string where)
    {
        var (together, inTraining) = (engine.Infer(graph, numbers), engine.Forward(graph, numbers));
        CheckSame(inTraining, together, $"{where}, in training");
        foreach (var row in _rows)
        {
            CheckSame(engine.Infer(graph, numbers.Row(row)), [.. together.Select(OfRow)], $"{where}, row {row}");

            double[] OfRow(double[] values) => GraphNumbers.OfRow(values, row, numbers.Rows);
        }
    }

    private static void CheckSame(double[][] found, double[][] expected, string where)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(found[i].AsSpan().SequenceEqual(expected[i]), $"The numbers of output {i} differ: {where}.");
    }
}
