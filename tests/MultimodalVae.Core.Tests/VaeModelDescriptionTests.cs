using System.Text.Json.Nodes;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A model is made of the description of its parts, and of a description that cannot be one says why.</summary>
public sealed class VaeModelDescriptionTests : IDisposable
{
    private static readonly ModalityLayout _layout = new(
        new Modality("arm", ["shoulder", "elbow", "wrist"]), new Modality("touch", ["finger"]));

    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("model");

    private string Changed => _folder.PathOf("changed");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "Relu", Precision.Float32)]
    [InlineData(true, "Tanh", Precision.Float32)]
    [InlineData(true, "Silu", Precision.Float64)]
    [InlineData(false, "Silu", Precision.Float64)]
    public void A_saved_model_is_the_same_by_its_graph_and_by_its_parts_bit_by_bit(bool product, string activation, Precision precision)
    {
        using var model = Builder(product ? new ProductOfExpertsFusion(1e-3) : new ConcatenationFusion([5, 6]))
            .WithActivation(Activation.All.Single(one => one.Name == activation))
            .WithPrecision(precision)
            .WithSharedDecoder(7)
            .WithMuteValue(-3.5)
            .Build();
        model.Save(Saved);

        using var ofGraph = VaeModel.Load(Saved);
        using var ofParts = VaeModel.Load(Saved, new PartFactories());

        ofGraph.ParameterCount.Should().Be(ofParts.ParameterCount).And.Be(model.ParameterCount);
        ofGraph.LatentWidth.Should().Be(ofParts.LatentWidth).And.Be(2);
        var rows = RandomRows.Uniform(9, _layout.Width, seed: 1);
        foreach (var mask in (ObservationMask[])[_layout.All, _layout.Only("touch"), _layout.Columns("arm.elbow"), _layout.Nothing])
        {
            Numbers(ofGraph.Reconstruct(rows, mask)).Should().Equal(Numbers(model.Reconstruct(rows, mask)));
            Numbers(ofParts.Reconstruct(rows, mask)).Should().Equal(Numbers(model.Reconstruct(rows, mask)));
        }
    }

    [Fact]
    public void The_layout_has_the_names_of_the_columns_and_the_mute_value()
    {
        using var model = Builder().WithMuteValue(-3.5).Build();
        model.Save(Saved);

        var loaded = VaeModel.Load(Saved);

        loaded.Layout.Should().Be(_layout);
        loaded.Layout.ColumnNames.Should().Equal("arm.shoulder", "arm.elbow", "arm.wrist", "touch.finger");
        loaded.Layout.MuteValue.Should().Be(-3.5);
        SafeTensorsFile.Read(Saved).Metadata["columns"].Should().Be("""{"arm":["shoulder","elbow","wrist"],"touch":["finger"]}""");
    }

    [Fact]
    public void The_columns_of_a_file_that_does_not_name_them_are_numbered()
    {
        Save();
        Change(metadata => metadata.Remove("columns"));

        LoadChanged().Layout.ColumnNames.Should().Equal("arm.0", "arm.1", "arm.2", "touch.0");
    }

    [Fact]
    public void Weights_under_names_that_are_given_are_loaded_whatever_the_names_of_the_columns()
    {
        Save();
        Change(metadata => metadata["columns"] = "no JSON");
        using var model = Builder().Build();

        model.Invoking(m => m.LoadWeights(Changed, name => name)).Should().NotThrow();
        model.Invoking(m => m.LoadWeights(Changed)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Changed}: the names of the columns ('columns') are damaged: *");
    }

    [Theory]
    [InlineData("no JSON", "*")]
    [InlineData("[]", "*")]
    [InlineData("""{"arm":["a","b","c"]}""", "'touch' is missing.")]
    [InlineData("""{"arm":["a","b","c"],"touch":["a"],"arm":["d","e","f"]}""", "The name 'arm' stands twice in one object.")]
    [InlineData("""{"arm":["a","b"],"touch":["a"]}""", "'arm' has 2; expected 3.")]
    [InlineData("""{"arm":["a","b",1],"touch":["a"]}""", "*")]
    [InlineData("""{"arm":["a","b",null],"touch":["a"]}""", "a column of 'arm' has no name.")]
    [InlineData("""{"arm":["a","b","a"],"touch":["a"]}""", "Modality 'arm' has 2 columns named 'a'.*")]
    public void Damaged_names_of_columns_are_told(string columns, string message)
    {
        Save();
        Change(metadata => metadata["columns"] = columns);

        Refused<InvalidDataException>($"{Changed}: the names of the columns ('columns') are damaged: {message}");
    }

    [Fact]
    public void The_masks_of_the_training_come_with_the_model()
    {
        using var model = Builder().WithMuting(MutingStrategy.RandomModalities()).Build();
        model.Fit(
            new DataSet(_layout, RowMatrix.Create(20, 4, (_, values) => values.Fill(1))),
            new TrainingOptions { Epochs = 1, BatchSize = 10 });
        model.Save(Saved);

        VaeModel.Load(Saved).TrainedMasks.Should().Equal(model.TrainedMasks).And.Contain(_layout.Without("touch"));
    }

    [Fact]
    public void Masks_of_another_layout_are_told()
    {
        Save();
        Change(metadata => metadata["trained_masks"] = """["1111","11"]""");

        Refused<InvalidDataException>(
            $"{Changed}: the masks of the training ('trained_masks') are damaged: mask 1 is '11'; expected 4 digits 0 or 1.");
    }

    [Fact]
    public void A_file_that_does_not_say_its_masks_leaves_them_unknown()
    {
        Save();
        Change(metadata => metadata.Remove("trained_masks"));

        LoadChanged().TrainedMasks.Should().BeNull();
    }

    [Fact]
    public void A_part_of_the_user_with_the_name_of_a_built_in_one_computes_what_is_its_own()
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(new Namesake.DenseEncoder()).Likelihood(new LaplaceLikelihood()))
            .AddModality("touch", 1)
            .Build();
        model.Save(Saved);
        var rows = RandomRows.Uniform(5, 4, seed: 2);

        VaeModel.Load(Saved).Reconstruct(rows, model.Layout.All).Mean.Numbers().Should().Equal(
            model.Reconstruct(rows, model.Layout.All).Mean.Numbers());
    }

    [Fact]
    public void A_file_that_does_not_say_its_parts_is_refused_with_what_it_says()
    {
        Save();
        Change(metadata => metadata.Remove("architecture"));
        Refused<InvalidDataException>($"{Changed}: the file does not say of which parts the model is: " +
            "'architecture' is missing in its metadata, which have 'columns', 'format', *");

        Change(metadata => metadata.Clear());
        Refused<InvalidDataException>(
            $"{Changed}: *which have nothing. VaeModel.Save writes it, also of weights that came by LoadWeights.");
    }

    [Fact]
    public void File_without_the_graph_of_a_model_of_operations_is_refused_with_what_it_has()
    {
        Save();
        Change(metadata => metadata.Remove("graph"));

        foreach (var ownParts in (PartFactories?[])[null, new PartFactories()])
        {
            FluentActions.Invoking(() => VaeModel.Load(Changed, ownParts)).Should().Throw<InvalidDataException>().WithMessage(
                $"{Changed}: 'graph' is missing in its metadata, which have 'architecture', 'columns', *; " +
                "expected the graph of a model that is made of operations alone.");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(PublishedModels.Runs), MemberType = typeof(PublishedModels))]
    public void A_published_model_is_refused_until_it_is_saved_again(string run)
    {
        var published = Path.Combine(SharedData.Published, run + ".safetensors");
        using var model = PublishedModels.Load(run, Precision.Float32);
        FluentActions.Invoking(() => VaeModel.Load(published)).Should().Throw<InvalidDataException>().WithMessage(
            $"{published}: *'architecture' is missing*");

        model.Save(Saved);

        VaeModel.Load(Saved).Layout.Should().Be(model.Layout);
    }

    [Fact]
    public void Weights_that_are_missing_of_another_shape_or_not_finite_are_named_all_at_once()
    {
        Save();
        var content = SafeTensorsFile.Read(Saved);
        var tensors = new Dictionary<string, SafeTensor>(content.Tensors);
        tensors.Remove("encoder.arm.0.weight");
        tensors["likelihood.touch.logit.weight"] = new SafeTensor([3, 1], new double[3], IsDouble: false);
        tensors["fusion.latent.mean.bias"] = new SafeTensor([2], [0, double.NaN], IsDouble: false);
        tensors["fusion.latent.log_variance.bias"] = new SafeTensor([2], [1e300, 0], IsDouble: true);
        SafeTensorsFile.Write(Changed, tensors, content.Metadata);

        Refused<InvalidDataException>(
            $"{Changed}: the weights do not fit the model: 'encoder.arm.0.weight' is missing; " +
            "'fusion.latent.mean.bias' has the value NaN; 'fusion.latent.log_variance.bias' has the value 1E+300; " +
            "'likelihood.touch.logit.weight' is [3, 1], not [1, 3].");
    }

    [Theory]
    [InlineData("no JSON", "*")]
    [InlineData("", "*")]
    [InlineData("null", "null is no description.")]
    [InlineData("[]", "*")]
    [InlineData("1", "*")]
    [InlineData("{}", "'modalities' is missing.")]
    [InlineData("""{"modalities":{},"muteValue":-2}""", "A layout needs at least one modality*")]
    [InlineData("""{"modalities":{"arm":null}}""", "'arm' is missing.")]
    [InlineData("""{"modalities":{"arm":{"width":3},"arm":{"width":3}}}""", "*")]
    public void A_damaged_description_is_told(string description, string message)
    {
        Save();
        Change(metadata => metadata["architecture"] = description);

        Refused<InvalidDataException>($"{Changed}: the description of the architecture is damaged: {message}");
    }

    [Theory]
    [InlineData("latentWidth", "0", "*The latent space has 0 dimensions; expected 1 to 1,000,000.")]
    [InlineData("latentWidth", "-3", "*The latent space has -3 dimensions; expected 1 to 1,000,000.")]
    [InlineData("latentWidth", "2.5", "'latentWidth' is 2.5; *")]
    [InlineData("latentWidth", "1e99", "'latentWidth' is 1e99; *")]
    [InlineData("latentWidth", "\"2\"", "'latentWidth' is \"2\"; *")]
    [InlineData("latentWidth", null, "'latentWidth' is missing.")]
    [InlineData("muteValue", "\"Infinity\"", "*")]
    [InlineData(
        "activation", "\"Sine\"", "'activation' is \"Sine\"; expected Relu or Tanh or Silu or Elu or Gelu or LeakyRelu or Identity.")]
    [InlineData("activation", "\"1\"", "'activation' is \"1\"; *")]
    [InlineData("activation", "1", "'activation' is 1; expected a text.")]
    [InlineData("sharedDecoderWidths", "5", "*")]
    [InlineData("sharedDecoderWidths", "[null]", "'sharedDecoderWidths' is null; *")]
    [InlineData("fusion", "\"ProductOfExpertsFusion\"", "*")]
    [InlineData("fusion.type", "1", "'type' is 1; expected a text.")]
    [InlineData("fusion.varianceFloor", "-1", "The variance floor must be a finite number, 0 or more. Found: -1.")]
    [InlineData("fusion.widths", "[5,0]", "Every layer width must be 1 to 1,000,000. Found: 5, 0.")]
    [InlineData("modalities", "[]", "*")]
    [InlineData("modalities.arm", "3", "*")]
    [InlineData("modalities.arm.width", "-1", "'width' is -1; *")]
    [InlineData("modalities.arm.width", "2000000000", "the modalities have 2000000001 columns; the weights in the file are * numbers.")]
    [InlineData("modalities.arm.encoder", null, "'encoder' is missing.")]
    [InlineData("modalities.arm.encoder.widths", "[4,\"many\"]", "'widths' is \"many\"; *")]
    [InlineData("modalities.arm.decoder.inputWidth", "0", "The input width of a decoder must be 1 to 1,000,000. Found: 0.")]
    [InlineData("modalities.touch.likelihood.coding", "\"Two\"", "'coding' is \"Two\"; expected ZeroOne or MinusOneOne.")]
    public void A_value_of_the_description_that_cannot_be_is_told(string place, string? value, string message)
    {
        Save();
        ChangeDescription(place, value);

        Refused<InvalidDataException>($"{Changed}: the description of the * is damaged: {message}");
    }

    [Theory]
    [InlineData("latentWidth", "2000000")]
    [InlineData("sharedDecoderWidths", "[40000,40000]")]
    [InlineData("fusion.widths", "[1000000]")]
    [InlineData("modalities.arm.encoder.widths", "[30000,30000]")]
    [InlineData("modalities.touch.decoder.inputWidth", "100000000")]
    public void Widths_that_the_weights_do_not_have_take_no_memory(string place, string value)
    {
        Save();
        ChangeDescription(place, value);
        var before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => LoadChanged()).Should().Throw<InvalidDataException>().WithMessage($"{Changed}: *");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(5_000_000);
    }

    [Theory, InlineData("2147483647"), InlineData("2147483632")]
    public void Widths_beyond_all_integers_are_told(string width)
    {
        Save();
        ChangeDescription("latentWidth", width);

        Refused<InvalidDataException>($"{Changed}: *");
    }

    [Theory, InlineData(0), InlineData(7), InlineData(200), InlineData(-1)]
    public void A_file_that_is_cut_short_is_told(int length)
    {
        Save();
        var bytes = File.ReadAllBytes(Saved);
        File.WriteAllBytes(Changed, length < 0 ? bytes[..^1] : bytes[..length]);

        Refused<InvalidDataException>($"{Changed}: no safetensors file, or *");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing()
    {
        Refused<FileNotFoundException>($"*{Changed}*");
        FluentActions.Invoking(() => VaeModel.Load(_folder.FullName)).Should().Throw<IOException>().WithMessage($"{_folder.FullName}: *");
    }

    private static VaeBuilder Builder(ILatentFusion? fusion = null) => new VaeBuilder()
        .AddModality(_layout["arm"], m => m.Hidden(4).DecoderInput(3))
        .AddModality(_layout["touch"], m => m.Hidden(3).Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
        .WithFusion(fusion ?? new ConcatenationFusion([5]))
        .WithLatent(2)
        .WithSeed(3);

    private void Save()
    {
        using var model = Builder().Build();
        model.Save(Saved);
    }

    private void Change(Action<Dictionary<string, string>> change)
    {
        var content = SafeTensorsFile.Read(Saved);
        var metadata = new Dictionary<string, string>(content.Metadata);
        change(metadata);
        SafeTensorsFile.Write(Changed, content.Tensors, metadata);
    }

    /// <summary>With factories the model is made of the description of its parts, and not of the graph.</summary>
    private VaeModel LoadChanged() => VaeModel.Load(Changed, new PartFactories());

    private void ChangeDescription(string place, string? value) => Change(metadata =>
    {
        var description = JsonNode.Parse(metadata["architecture"])!;
        var names = place.Split('.');
        var part = names[..^1].Aggregate(description, (node, name) => node[name]!);
        part[names[^1]] = value is null ? null : JsonNode.Parse(value);
        metadata["architecture"] = description.ToJsonString();
    });

    private void Refused<TException>(string message)
        where TException : Exception =>
        FluentActions.Invoking(() => LoadChanged()).Should().Throw<TException>().WithMessage(message);

    private static double[] Numbers(Reconstruction reconstruction) =>
    [
        .. ((DiagonalGaussian)reconstruction.Posterior!).Mean.Values, .. ((DiagonalGaussian)reconstruction.Posterior).LogVariance.Values,
        .. ((DiagonalGaussian)reconstruction["arm"]).Mean.Values, .. ((DiagonalGaussian)reconstruction["arm"]).LogVariance.Values,
        .. reconstruction["touch"].Mean.Values,
    ];

    private static class Namesake
    {
        /// <summary>
        /// A user's own encoder with the name of a built-in one, its options and its layer, that computes something else.
        /// </summary>
        public sealed class DenseEncoder : IModalityEncoder
        {
            public IReadOnlyList<int> Widths { get; } = [4];

            public Activation Activation { get; } = Activation.Relu;

            public string Type { get; } = "DenseEncoder";

            public int CodeWidth(Modality modality) => 4;

            public Node Encode(Node columns, Modality modality, Layers layers) => layers.Stack(columns, Widths, values => values.Tanh());
        }
    }
}
