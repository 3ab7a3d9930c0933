using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>
/// Parts of one's own are in an ONNX file where they are written in operations, and are refused by name where they are not.
/// </summary>
[Trait("Proof", "onnx")]
public sealed class OwnPartsTests(ITestOutputHelper output)
{
    [Fact]
    public void Parts_in_operations_give_the_numbers_of_the_model()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, parts of one's own", 1e-5);
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(6)).Decoder(new ResidualDecoder()).Likelihood(new GumbelLikelihood()))
            .AddModality("eye", 2, m => m.Encoder(new GatedEncoder(4)).Likelihood(new LogisticLikelihood()))
            .WithFusion(new ProductOfExperts()).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2).Build();
        model.Fit(new DataSet(model.Layout, RandomRows.Uniform(60, 5, seed: 1)), new TrainingOptions { Epochs = 3 });

        var rows = RandomRows.Uniform(20, 5, seed: 2).Select(value => (float)value);
        new OnnxComparison(largest).Add(model, rows, BuiltInPartsTests.Masks(model.Layout), "own parts");

        largest.Check();
    }

    [Fact]
    public void A_part_of_another_package_is_refused_by_name_and_nothing_is_written()
    {
        using var model = new VaeBuilder().AddModality("arm", 3, m => m.Encoder(new OuterEncoder())).WithLatent(2).Build();
        using var folder = new TemporaryFolder();

        var saving = () => model.SaveOnnx(folder.PathOf("arm.onnx"));

        saving.Should().Throw<NotSupportedException>().WithMessage(
            "The model cannot be written as ONNX: the encoder of 'arm', OuterEncoder, is a torch module. "
            + "Expected parts that are made of operations of this library.");
        folder.FileNames.Should().BeEmpty();
    }

    private sealed class OuterEncoder : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => modality.Width;

        public Node Encode(Node columns, Modality modality, Layers layers) => layers.External(new OuterOperation(), columns);
    }

    private sealed record OuterOperation : ExternalOperation
    {
        public override string Kind => "a torch module";

        public override int WidthOf(IReadOnlyList<int> inputs) => inputs[0];

        public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) => throw new NotSupportedException();
    }
}
