using MultimodalVae.Graph.Operations;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>Every operation computes what torch does, and its gradient is that of autograd and that of differences.</summary>
[Trait("Proof", "operations")]
public sealed class OperationProofTests(ITestOutputHelper output)
{
    private const int Rows = 21;
    private const double Step = 1e-5;

    [Fact]
    public void Operations_have_the_values_and_gradients_of_torch_in_64_bits() => CheckAgainstTorch(TestEngine.Double, 1e-12, 1e-9);

    [Fact]
    public void Operations_have_the_values_and_gradients_of_torch_in_32_bits()
    {
        foreach (var engine in TestEngine.Singles)
            CheckAgainstTorch(engine, 1e-5, 1e-5);
    }

    [Fact]
    public void Gradients_of_operations_are_central_differences()
    {
        var largest = new LargestError(output, "gradients of operations against central differences, relative to 1 or more", 1e-6);
        foreach (var operation in OperationCases.All)
        {
            var graph = TestGraph.Of(operation.Build);
            var numbers = GraphNumbers.Random(graph, Rows, seed: 2);
            CentralDifferences.Compare(largest, graph, numbers, Step, $"{operation}");
        }

        largest.Check();
    }

    [Fact]
    public void One_row_gives_the_same_bits_alone_as_in_a_block_and_in_training()
    {
        foreach (var engine in TestEngine.All)
        {
            foreach (var operation in OperationCases.All)
            {
                var graph = TestGraph.Of(operation.Build);
                RowBits.Check(engine, graph, GraphNumbers.Random(graph, Rows, seed: 3), $"{operation}, {engine}");
            }
        }
    }

    [Fact]
    public void Every_operation_has_a_proof()
    {
        var proved = OperationCases.All.Select(operation => TestGraph.Of(operation.Build).Outputs[0].Operation.GetType());

        OperationTypes.All.Except(proved).Should().BeEmpty("OperationCases lists every operation");
        OperationTypes.Generic.Should()
            .BeEquivalentTo([typeof(Elementwise<>), typeof(Binary<>)], "OperationTypes makes these of every function");
    }

    private void CheckAgainstTorch(TestEngine engine, double toleranceOfValues, double toleranceOfGradients)
    {
        var comparison = new ResultComparison(
            new LargestError(output, $"values of operations against torch, {engine}, relative to 1 or more", toleranceOfValues),
            new LargestError(output, $"gradients of operations against autograd, {engine}, relative to 1 or more", toleranceOfGradients));
        foreach (var operation in OperationCases.All)
        {
            var graph = TestGraph.Of(operation.Build);
            var numbers = GraphNumbers.Random(graph, Rows, seed: 1);
            comparison.Add(engine.Train(graph, numbers), TorchNumbers.Run(graph, numbers, t => [operation.Torch(t)]), $"{operation}");
        }

        comparison.Check();
    }
}
