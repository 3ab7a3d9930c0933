using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>Every operation of a graph has a counterpart in ONNX that gives the same numbers.</summary>
[Trait("Proof", "onnx")]
public sealed class OnnxOperationTests(ITestOutputHelper output)
{
    [Fact]
    public void Operations_have_the_values_of_the_native_engine()
    {
        var largest = new LargestError(output, "ONNX Runtime against the native engine, every operation", 1e-5);
        foreach (var operation in OnnxOperationCase.All)
        {
            using var model = ModelOf(operation);
            var rows = RandomRows.Uniform(21, 15, seed: 1).Select(value => (float)value);
            new OnnxComparison(largest).Add(model, rows, Masks(model.Layout), $"{operation}");
        }

        largest.Check();
    }

    [Fact]
    public void Every_operation_has_a_counterpart()
    {
        var covered = OnnxOperationCase.All.SelectMany(operation =>
        {
            using var model = ModelOf(operation);
            return NodeOrder.Of([model.Runtime.Graph.Posterior.Mean]).Select(node => node.Operation.GetType());
        });

        OperationTypes.All.Except(covered).Should().BeEmpty("OnnxOperationCase lists every operation");
    }

    [Fact]
    public void An_operation_without_a_counterpart_is_refused_by_name()
    {
        var graph = new OnnxGraph();
        var operations = new OnnxOperations(graph, new OnnxInputs(graph, Toy.Layout, null), new Dictionary<string, SafeTensor>());

        var translating = () => operations.Of(new Node(new OtherOperation(), Node.Constant(1)), [new OnnxTensor("x", 1, HasRows: false)]);
        var reading = () => operations.Of(Node.Input(InputKind.Noise, 1), []);

        translating.Should().Throw<NotSupportedException>().WithMessage("The operation OtherOperation has no counterpart in ONNX.");
        reading.Should().Throw<NotSupportedException>().WithMessage("The input Noise of the model's graph is not one of an ONNX file.");
    }

    private static ObservationMask[] Masks(ModalityLayout layout) =>
    [
        layout.All,
        layout.Only("columns"),
        .. layout.Modalities.Skip(1).SelectMany(flag => (ObservationMask[])[layout.Without(flag.Name), layout.Only("columns", flag.Name)]),
    ];

    private static VaeModel ModelOf(OnnxOperationCase operation)
    {
        var builder = new VaeBuilder().AddModality("columns", 12, m => m.Encoder(new Columns()))
            .WithFusion(new Echo(operation)).WithScaling(ScalingRule.None).WithInitialisation(WeightInitialisation.Torch)
            .WithLatent(operation.Width).WithSeed(4);
        foreach (var flag in (string[])["a", "b", "c"])
            builder.AddModality(flag, 1, m => m.Encoder(new Columns()));
        return builder.Build();
    }

    private sealed class Columns : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) => columns;
    }

    /// <summary>
    /// The mean of z is what the operation makes of the columns, and of flags: which of three other modalities are observed.
    /// </summary>
    private sealed class Echo(OnnxOperationCase operation) : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
        {
            var result = operation.Build(input.Codes[0], input.Observed.Slice(1, 3), layers);
            return new GaussianPosteriorNodes(result, Node.Constant(0, result.Width));
        }
    }

    private sealed record OtherOperation : Operation
    {
        public override int? InputCount => 1;

        public override int WidthOf(IReadOnlyList<int> inputs) => 1;

        public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => throw new NotSupportedException();
    }
}
