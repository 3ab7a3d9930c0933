using System.Text.Json.Nodes;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests;

/// <summary>A model is made of its file alone, or the file is refused for what is wrong with it.</summary>
public sealed class VaeModelLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    private string Saved => _folder.PathOf("model");

    private string Changed => _folder.PathOf("changed");

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Seeds))]
    public void A_model_of_random_parts_comes_back_to_the_bit(int seed)
    {
        using var model = new RandomParts(seed).Builder().Build();
        model.Save(Saved);

        using var loaded = VaeModel.Load(Saved);

        var rows = RandomRows.Uniform(4, model.Layout.Width, seed);
        foreach (var mask in (ObservationMask[])[model.Layout.All, model.Layout.Only("m0"), model.Layout.Nothing])
        {
            var (expected, found) =
                (model.Reconstruct(rows, mask, LatentDraw.Sample(3)), loaded.Reconstruct(rows, mask, LatentDraw.Sample(3)));
            found.Mean.Numbers().Should().Equal(expected.Mean.Numbers());
            found.Posterior!.Mean.Numbers().Should().Equal(expected.Posterior!.Mean.Numbers());
            foreach (var modality in model.Layout.Modalities)
                found[modality.Name].StandardDeviation!.Numbers().Should().Equal(expected[modality.Name].StandardDeviation!.Numbers());
        }

        loaded.Layout.Should().Be(model.Layout);
        loaded.Layout.MuteValue.Should().Be(model.Layout.MuteValue);
        loaded.Save(Changed);
        File.ReadAllBytes(Changed).Should().Equal(File.ReadAllBytes(Saved));
    }

    [Fact]
    public void It_goes_on_to_learn_as_the_model_would()
    {
        using var model = Toy.Builder().WithBeta(
            BetaSchedule.LinearWarmUp(3)).WithMuting(MutingStrategy.RandomModalities()).WithFreeBits(0.1).Build();
        var options = new TrainingOptions { Epochs = 3, BatchSize = 50 };
        model.Fit(Toy.Data(), options);
        model.Save(Saved);

        using var loaded = VaeModel.Load(Saved);
        loaded.TrainedMasks.Should().Equal(model.TrainedMasks);
        loaded.DataStatistics!.Columns.Should().Equal(model.DataStatistics!.Columns);
        var (expected, found) = (model.Fit(Toy.Data(), options), loaded.Fit(Toy.Data(), options));

        loaded.WeightValues().Should().Equal(model.WeightValues());
        found.History.Select(epoch => epoch.Training.Total).Should().Equal(expected.History.Select(epoch => epoch.Training.Total));
        found.History[0].Training.Beta.Should().Be(0, "the schedule is that of the file");
    }

    [Fact]
    public void The_preset_comes_back_with_its_copies()
    {
        using var model = IcubPreset.CreateBuilder().Build();
        model.Save(Saved);

        using var loaded = VaeModel.Load(Saved);

        loaded.Layout.Should().Be(IcubPreset.Layout);
        loaded.Architecture.Initialisation.Should().Be(WeightInitialisation.Original);
        Enumerable.Range(0, 4).Select(
            copy => loaded.Objective.Muting.MaskFor(loaded.Layout, new MutingPoint { Copy = copy, EpochCount = 1 }, new Random(0)))
            .Should().Equal(IcubPreset.Complete, IcubPreset.VisionOnly, IcubPreset.EarlierStep, IcubPreset.EarlierJointsAndVision);
    }

    [Fact]
    public void A_model_in_the_scope_of_the_caller_outlives_it()
    {
        TestRun.NeedsTorch();
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        VaeModel loaded;
        using (NewDisposeScope())
            loaded = VaeModel.Load(Saved);

        using (loaded)
            loaded.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void Parts_that_are_not_built_in_are_named_all_at_once()
    {
        using var model = OwnParts().Build();
        model.Save(Saved);

        using var loaded = VaeModel.Load(Saved);

        loaded.Invoking(m => m.Architecture).Should().Throw<NotSupportedException>().WithMessage(
            $"{Saved}: The model has parts that are not built in: modalities.arm.likelihood is {typeof(EchoedGaussian)}; " +
            $"fusion is {typeof(OwnFusion)}; objective.beta is {typeof(OwnBeta)}; " +
            $"objective.muting.stages[1].strategy is {typeof(OwnMuting)}. PartFactories say how *");
    }

    [Fact]
    public void Factories_make_parts_that_are_not_built_in_of_their_properties()
    {
        using var model = OwnParts().Build();
        model.Save(Saved);

        using var loaded = VaeModel.Load(
            Saved,
            Factories().Add(part => new OwnBeta(part.Get<double>("end"))).Add(part => new OwnMuting(part.Get<IMutingStrategy>("inner"))));

        loaded.Reconstruct(Toy.Rows(5), loaded.Layout.All).Numbers().Should().Equal(
            model.Reconstruct(Toy.Rows(5), model.Layout.All).Numbers());
        loaded.Objective.Beta.Should().BeOfType<OwnBeta>().Which.End.Should().Be(0.75);
        loaded.Save(Changed);
        File.ReadAllBytes(Changed).Should().Equal(File.ReadAllBytes(Saved));
    }

    [Fact]
    public void With_an_objective_given_that_of_the_file_need_not_be_known()
    {
        using var model = OwnParts().Build();
        model.Save(Saved);
        var objective = new TrainingObjective { FreeBits = 0.5 };

        using var loaded = VaeModel.Load(Saved, Factories(), objective);

        loaded.Objective.Should().BeSameAs(objective);
        FluentActions.Invoking(() => VaeModel.Load(
            Saved, Factories(), new TrainingObjective { ModalityWeights = new Dictionary<string, double> { ["nose"] = 1 } }))
            .Should().Throw<VaeConfigurationException>().WithMessage("*weight for the modality 'nose'*");
    }

    [Fact]
    public void A_part_of_another_kind_than_the_one_wanted_is_told()
    {
        using var model = OwnParts().Build();
        model.Save(Saved);

        FluentActions.Invoking(() => VaeModel.Load(
            Saved, new PartFactories().Add<EchoedGaussian>(_ => null!).Add(_ => new OwnFusion([1])), new TrainingObjective()))
            .Should().Throw<InvalidDataException>().WithMessage($"{Saved}: *the factory of {typeof(EchoedGaussian)} gives null.");
    }

    [Fact]
    public void Weights_alone_make_no_model()
    {
        using var model = Toy.Builder().Build();
        SafeTensorsFile.Write(Changed, model.Weights(), new Dictionary<string, string> { ["format"] = "pt" });

        Refused<InvalidDataException>($"{Changed}: the file does not say of which parts the model is: " +
            "'architecture' is missing in its metadata, which have 'format'.*");
    }

    [Theory]
    [InlineData("architecture", "latentWidth", "0", "*The latent space has 0 dimensions; expected 1 to 1,000,000.*")]
    [InlineData("architecture", "latentWidth", "1000000", "*the model has more weights than the file, which has * numbers.")]
    [InlineData("architecture", "sharedDecoderWidths", "[40000,40000]", "*the model has more weights than the file*")]
    [InlineData(
        "architecture",
        "fusion",
        "{\"type\":\"CrossModalAttentionFusion\",\"tokenWidth\":2000000000,\"heads\":1,\"layers\":1,\"varianceFloor\":0}",
        "*layer width must be 1 to 1,000,000. Found: 2000000000.*")]
    [InlineData(
        "architecture",
        "fusion",
        "{\"type\":\"CrossModalAttentionFusion\",\"tokenWidth\":1,\"heads\":1,\"layers\":2000000000,\"varianceFloor\":0}",
        "*more tensors of weights than*")]
    [InlineData("architecture", "fusion", "{\"type\":\"ConstantBeta\",\"beta\":1}", "*ConstantBeta is no ILatentFusion.")]
    [InlineData("architecture", "fusion.varianceFloor", "-1", "*the variance floor*")]
    [InlineData(
        "architecture",
        "modalities.arm.width",
        "2000000000",
        "*the modalities have 2000000003 columns; the weights in the file are * numbers.")]
    [InlineData("architecture", "modalities.arm.encoder.widths", "[30000,30000]", "*the model has more weights than the file*")]
    [InlineData("architecture", "modalities.arm.encoder.widths", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "*weights*")]
    [InlineData("architecture", "modalities.arm.encoder.widths", "[8,3]", "*'encoder.arm.1.weight' *[3, 8]*")]
    [InlineData("architecture", "modalities.arm.decoder.inputWidth", "2147483647", "*")]
    [InlineData("architecture", "muteValue", "\"NaN\"", "*The mute value must be a finite number*")]
    [InlineData("architecture", "precision", "\"Float16\"", "*'precision' is \"Float16\"; expected Float32 or Float64.")]
    [InlineData(
        "objective", "beta", "{\"type\":\"ConstantBeta\",\"beta\":-1}", "*the description of the objective is damaged: Beta must be*")]
    [InlineData(
        "objective",
        "muting",
        "{\"type\":\"RandomModalities\",\"probabilities\":{\"nose\":0.5},\"probability\":0}",
        "*There is no modality 'nose'*")]
    [InlineData("objective", "freeBits", "-1", "*The free bits are -1*")]
    [InlineData("objective", "type", "\"ConstantBeta\"", "*")]
    public void A_description_of_what_cannot_be_is_told_and_takes_no_memory(string key, string place, string value, string message)
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        Change(metadata => metadata[key] = With(metadata[key], place, value));

        FluentActions.Invoking(() =>
        {
            using var loaded = VaeModel.Load(Changed);
            _ = loaded.Objective;
        }).Should().Throw<InvalidDataException>().WithMessage($"{Changed}: {message}");
        FluentActions.Invoking(() => VaeModel.Load(Changed, new PartFactories())).Should().Throw<InvalidDataException>().WithMessage(
            $"{Changed}: {message}");
    }

    [Theory]
    [InlineData("seed", "two")]
    [InlineData("data_statistics", "{}")]
    [InlineData("trained_masks", "[1]")]
    [InlineData("objective", "[]")]
    [InlineData("columns", "[]")]
    public void Anything_else_that_is_damaged_is_told(string key, string value)
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        Change(metadata => metadata[key] = value);

        Refused<InvalidDataException>($"{Changed}: *");
    }

    [Fact]
    public void A_layout_that_is_not_that_of_the_architecture_is_told()
    {
        using var model = Toy.Builder().Build();
        model.Save(Saved);
        Change(metadata => metadata["layout"] = "eye:2,arm:3,touch:1");

        Refused<InvalidDataException>($"{Changed}: the weights do not fit the model: " +
            "they were saved with the layout eye:2,arm:3,touch:1; expected arm:3,eye:2,touch:1.");
    }

    [Theory]
    [InlineData("left", "down", "a column 'eye.right'; expected 'eye.down' in its place")]
    [InlineData("right", "left", "a column 'eye.left'; expected 'eye.right' in its place")]
    public void Weights_of_columns_with_other_names_or_in_another_order_are_refused_with_the_first(string first, string second, string text)
    {
        using var saved = Seeing("left", "right").Build();
        using var model = Seeing(first, second).WithSeed(99).Build();
        using var same = Seeing("left", "right").WithSeed(99).Build();
        var before = model.WeightValues();
        saved.Save(Saved);

        model.Invoking(m => m.LoadWeights(Saved)).Should().Throw<InvalidDataException>()
            .WithMessage($"{Saved}: the weights do not fit the model: they were saved with {text}.");

        model.WeightValues().Should().Equal(before);
        same.LoadWeights(Saved);
        same.WeightValues().Should().Equal(saved.WeightValues());

        static VaeBuilder Seeing(params string[] columns) =>
            new VaeBuilder().AddModality("arm", 3).AddModality(new Modality("eye", columns)).WithLatent(2);
    }

    private static string With(string description, string place, string value)
    {
        var root = JsonNode.Parse(description)!;
        var names = place.Split('.');
        names[..^1].Aggregate(root, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }

    private static VaeBuilder OwnParts() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Likelihood(new EchoedGaussian()))
        .AddModality("eye", 2)
        .AddModality("touch", 1)
        .WithFusion(new OwnFusion([5]))
        .WithLatent(2)
        .WithBeta(new OwnBeta(0.75))
        .WithMuting(MutingStrategy.Curriculum(
            new CurriculumStage(0.5, MutingStrategy.None), new CurriculumStage(0.5, new OwnMuting(MutingStrategy.RandomColumns(0.3)))));

    private static PartFactories Factories() =>
        new PartFactories().Add(_ => new EchoedGaussian()).Add(part => new OwnFusion(part.List<int>("hidden")));

    private void Change(Action<Dictionary<string, string>> change)
    {
        var content = SafeTensorsFile.Read(Saved);
        var metadata = new Dictionary<string, string>(content.Metadata);
        change(metadata);
        SafeTensorsFile.Write(Changed, content.Tensors, metadata);
    }

    private void Refused<TException>(string message)
        where TException : Exception =>
        FluentActions.Invoking(() => VaeModel.Load(Changed)).Should().Throw<TException>().WithMessage(message);

    private sealed class EchoedGaussian : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new GaussianLikelihood(0.5).Describe(features, modality, layers);
    }

    private sealed class OwnFusion(IEnumerable<int> hidden) : ILatentFusion
    {
        public IReadOnlyList<int> Hidden { get; } = [.. hidden];

        public void WriteOptions(PartOptions options) => options.Add("hidden", Hidden);

        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) =>
            new ConcatenationFusion(Hidden, Activation.Tanh).Fuse(input, latentWidth, layers);
    }

    private sealed class OwnBeta(double end) : IBetaSchedule
    {
        public double End { get; } = end;

        public double BetaAt(TrainingPoint point) => End;

        public void WriteOptions(PartOptions options) => options.Add("end", End);
    }

    private sealed class OwnMuting(IMutingStrategy inner) : IMutingStrategy
    {
        public IMutingStrategy Inner { get; } = inner;

        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => Inner.MaskFor(layout, point, random);

        public void WriteOptions(PartOptions options) => options.Add("inner", Inner);
    }
}
