using System.Text;
using Microsoft.ML.OnnxRuntime;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;
using Xunit.Abstractions;

namespace MultimodalVae.Formats.Tests.Onnx;

/// <summary>What is in a file beside the numbers.</summary>
public sealed class OnnxFileTests(ITestOutputHelper output)
{
    [Fact]
    public void The_file_has_inputs_outputs_and_metadata()
    {
        using var model = new VaeBuilder()
            .AddModality(new Modality("arm", ["x", "y"])).AddModality("touch", 1, m => m.Likelihood(new BernoulliLikelihood()))
            .WithLatent(2).WithFusion(new MixtureOfExpertsFusion()).Build();
        using var run = new OnnxRun(model);

        run.Session.ModelMetadata.ProducerName.Should().Be("MultimodalVae");
        run.Session.ModelMetadata.CustomMetadataMap.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["producer"] = "MultimodalVae",
            ["version"] = typeof(VaeModel).Assembly.GetName().Version!.ToString(3),
            ["columns"] = """{"arm":["x","y"],"touch":["0"]}""",
            ["distributions"] = """{"arm":"gaussian","touch":"bernoulli of 0 and 1"}""",
            ["components"] = """["arm","touch"]""",
        });
        run.Session.InputMetadata
            .Select(input => (input.Key, input.Value.ElementType, input.Value.SymbolicDimensions[0], input.Value.Dimensions[1]))
            .Should().BeEquivalentTo([("values", typeof(float), "rows", 3), ("mask", typeof(bool), "rows", 3)]);
        run.Signature.Inputs.Concat(run.Signature.Outputs).Select(value => value.ToString()).Should().Equal(
            "values: float32 [rows, 3]",
            "mask: bool [rows, 3]",
            "posterior_mean: float32 [rows, 2]",
            "posterior_component_mean: float32 [rows, 2, 2]",
            "posterior_component_log_variance: float32 [rows, 2, 2]",
            "posterior_component_weight: float32 [rows, 2]",
            "arm.mean: float32 [rows, 2]",
            "arm.variance: float32 [rows, 2]",
            "arm.log_variance: float32 [rows, 2]",
            "touch.mean: float32 [rows, 1]",
            "touch.variance: float32 [rows, 1]",
            "touch.probability: float32 [rows, 1]",
            "touch.logit: float32 [rows, 1]");
        run.Session.OutputNames.Should().Equal(run.Signature.Outputs.Select(value => value.Name));
        foreach (var value in run.Signature.Outputs)
            run.Session.OutputMetadata[value.Name].Dimensions.Should().Equal(value.Extents.Select(extent => (int)(extent ?? -1)));
    }

    [Fact]
    public void The_file_has_the_versions_that_it_states_and_no_other_operations()
    {
        using var model = new VaeBuilder().AddModalities(Toy.Layout).WithFusion(new CrossModalAttentionFusion()).Build();
        using var stream = new MemoryStream();
        var signature = model.SaveOnnx(stream);

        var file = ProtobufFields.Read(stream.ToArray());
        var (opset, graph) = (ProtobufFields.Read(file.Single(8)), ProtobufFields.Read(file.Single(7)));
        string[] operations = [.. graph.All(1).Select(node => Encoding.UTF8.GetString(ProtobufFields.Read(node).Single(4))).Distinct()];

        (file.Number(1), opset.Number(2), opset.Has(1)).Should().Be((signature.IrVersion, signature.OperatorSet, false));
        (signature.IrVersion, signature.OperatorSet).Should().Be((7, 13));
        graph.All(1).Should().OnlyContain(node => !ProtobufFields.Read(node).Has(7), "no node is of another domain");
        operations.Should().BeSubsetOf(
        [
            "Abs", "Add", "And", "Cast", "Concat", "Div", "Erf", "Exp", "Expand", "Gemm", "Greater", "Identity", "IsNaN", "Log", "Max",
            "Min", "Mul", "Neg", "Not", "ReduceMax", "ReduceMean", "ReduceSum", "Relu", "Reshape", "Shape", "Sigmoid", "Slice", "Softplus",
            "Split", "Sqrt", "Sub", "Where",
        ]);
    }

    [Fact]
    public void A_graph_gives_the_same_numbers_without_the_optimisations_of_the_runtime()
    {
        var largest = new LargestError(output, "ONNX Runtime without optimisations against the model", 1e-5);
        foreach (var fusion in BuiltIn.Fusions)
        {
            using var model = new VaeBuilder().AddModalities(Toy.Layout).WithFusion(fusion.Create(PartChoices.First)).WithLatent(3).Build();
            using var run = new OnnxRun(model, GraphOptimizationLevel.ORT_DISABLE_ALL);
            var rows = Toy.Rows(20).Select(value => (float)value);
            new OnnxComparison(largest).Add(run, model, rows, BuiltInPartsTests.Masks(model.Layout), $"{fusion}");
        }

        largest.Check();
    }

    [Fact]
    public void Names_of_outputs_are_no_names_of_other_values()
    {
        var largest = new LargestError(output, "ONNX Runtime against the model, modalities with odd names", 1e-5);
        using var model = new VaeBuilder()
            .AddModality("fusion", 2).AddModality("values", 2).AddModality("posterior_mean", 2).AddModality("Gemm_v1 # 手", 2)
            .WithFusion(new FusionWithAVector()).WithLatent(2).Build();

        var rows = RandomRows.Uniform(10, 8, seed: 1).Select(value => (float)value);
        new OnnxComparison(largest).Add(model, rows, BuiltInPartsTests.Masks(model.Layout), "odd names");

        model.Weights().Keys.Should().Contain("fusion.mean", "an output has this name too");
        largest.Check();
    }

    [Fact]
    public void A_file_beyond_two_gigabytes_is_refused_in_words()
    {
        var graph = new OnnxGraph();
        var numbers = new NoNumbers(600_000_000);
        var name = graph.Numbers([1, numbers.Count], numbers, "encoder.arm.0.weight");
        graph.Output(new OnnxValue("y", OnnxType.Float32, [1, numbers.Count], ""), name);

        var writing = () => graph.ToModel();

        writing.Should().Throw<NotSupportedException>()
            .WithMessage(
                "The ONNX file would have 2,400,000,* bytes; it is a message of protocol buffers, which has at most 2,147,483,647.");
    }

    [Fact]
    public void A_number_beyond_32_bits_is_refused_with_its_name()
    {
        using var model = new VaeBuilder().AddModalities(Toy.Layout).WithPrecision(Precision.Float64).WithMuteValue(-1e100).Build();
        using var stream = new MemoryStream();

        var saving = () => model.SaveOnnx(stream);
        var adding = () => new OnnxGraph().Numbers([1], [1e39], "encoder.arm.0.bias");

        saving.Should().Throw<NotSupportedException>()
            .WithMessage("The number -1E+100 of a constant is beyond the range of 32 bits; expected one that an ONNX file can hold.");
        adding.Should().Throw<NotSupportedException>().WithMessage("The number 1E+39 of 'encoder.arm.0.bias' is beyond*");
        stream.Length.Should().Be(0);
    }

    [Fact]
    public void A_disposed_model_and_a_folder_in_the_place_of_the_file_are_errors()
    {
        using var folder = new TemporaryFolder();
        var model = Toy.Builder().Build();
        var intoFolder = () => model.SaveOnnx(Directory.CreateDirectory(folder.PathOf("arm.onnx")).FullName);
        intoFolder.Should().Throw<IOException>().WithMessage("*arm.onnx*");
        model.Dispose();

        var saving = () => model.SaveOnnx(folder.PathOf("b.onnx"));

        saving.Should().Throw<ObjectDisposedException>();
    }

    private sealed class FusionWithAVector : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
        {
            var latent = layers.Dense("latent", Node.Concatenate([.. input.Codes]), latentWidth);
            return new GaussianPosteriorNodes(latent + layers.Vector("mean", latentWidth, 1), Node.Constant(0, latentWidth));
        }
    }

    /// <summary>A list that says how long it is, and has nothing to look at.</summary>
    private sealed class NoNumbers(int count) : IReadOnlyList<double>
    {
        public int Count => count;

        public double this[int index] => 0;

        public IEnumerator<double> GetEnumerator() => Enumerable.Empty<double>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
