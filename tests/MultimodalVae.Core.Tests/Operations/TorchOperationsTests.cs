using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch.Operations;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>The native engine computes what the torch engine does of every operation, and its gradient is that of autograd.</summary>
[Trait("Proof", "operations")]
public sealed class TorchOperationsTests
{
    private const int Rows = 21;

    /// <summary>The norm of one number is 0: in 32 bits torch leaves a rounding of it, times 1 / sqrt(1e-5).</summary>
    private const string NormOfOne = "LayerNorm, 1";

    private readonly ITestOutputHelper _output;

    public TorchOperationsTests(ITestOutputHelper output)
    {
        TestRun.NeedsTorch();
        _output = output;
    }

    public static TheoryData<string> Hidden => [.. HiddenGraph.All.Keys];

    [Fact]
    public void Counterparts_have_the_values_and_gradients_of_the_native_engine_in_64_bits() =>
        Compare(TestEngine.Double, Precision.Float64, 1e-12, 1e-9);

    [Fact]
    public void Counterparts_have_the_values_and_gradients_of_the_native_engine_in_32_bits()
    {
        foreach (var engine in TestEngine.Singles)
            Compare(engine, Precision.Float32, 1e-5, 1e-5);
    }

    [Theory, MemberData(nameof(Hidden))]
    public void Hidden_number_that_is_not_finite_changes_no_value_and_no_gradient(string name)
    {
        var hidden = HiddenGraph.Of(name);
        var numbers = GraphNumbers.Random(hidden.Graph, Rows, seed: 1);
        foreach (var precision in (Precision[])[Precision.Float64, Precision.Float32])
        {
            var expected = TorchCounterparts.Run(hidden.Graph, numbers, precision);
            ResultComparison.Pairs(expected, expected).SelectMany(pair => pair.Found).Should().OnlyContain(value => double.IsFinite(value));
            foreach (var value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                var found = TorchCounterparts.Run(hidden.Graph, hidden.Poison(numbers, value), precision);
                foreach (var pair in ResultComparison.Pairs(found, expected))
                    Assert.True(pair.Found.AsSpan().SequenceEqual(pair.Expected), $"{pair.Name}, {precision}, {value} hidden");
            }
        }
    }

    [Fact]
    public void Unknown_operation_is_refused_with_its_name()
    {
        var options = new TensorOptions(ScalarType.Float32, CPU);
        var operations = new TorchOperations(_ => [], _ => throw new NotSupportedException("a module"), options);

        operations.Invoking(o => o.Bind(new Novelty())).Should().Throw<NotSupportedException>()
            .WithMessage("The torch engine does not know the operation Novelty.");
    }

    private void Compare(TestEngine engine, Precision precision, double ofValues, double ofGradients)
    {
        var comparison = new ResultComparison(
            new LargestError(_output, $"values of operations against the torch engine, {engine}, relative to 1 or more", ofValues),
            new LargestError(_output, $"gradients of operations against the torch engine, {engine}, relative to 1 or more", ofGradients));
        foreach (var operation in OperationCases.All.Where(one => precision == Precision.Float64 || one.Name != NormOfOne))
        {
            var graph = TestGraph.Of(operation.Build);
            var numbers = GraphNumbers.Random(graph, Rows, seed: 4);
            comparison.Add(engine.Train(graph, numbers), TorchCounterparts.Run(graph, numbers, precision), $"{operation}");
        }

        comparison.Check();
    }

    /// <summary>An operation that only the native engine could run.</summary>
    private sealed record Novelty : Operation
    {
        public override int? InputCount => 1;

        public override int WidthOf(IReadOnlyList<int> inputs) => 1;

        public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
            throw new NotSupportedException("It is not run.");
    }
}
