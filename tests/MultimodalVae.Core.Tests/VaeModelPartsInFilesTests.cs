using System.Text.Json.Nodes;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>A model file names the parts of the model and of its training, and is not read into a model of other parts.</summary>
public sealed class VaeModelPartsInFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_has_the_parts_with_their_options()
    {
        using var model = Builder(new ProductOfExpertsFusion(1e-3), BinaryCoding.MinusOneOne)
            .WithBeta(BetaSchedule.Cyclical(cycles: 3))
            .WithMuting(MutingStrategy.Curriculum(
                new CurriculumStage(0.25, MutingStrategy.None), new CurriculumStage(0.75, MutingStrategy.RandomColumns(0.3))))
            .Build();
        model.Save(_folder.PathOf("a"));

        var metadata = SafeTensorsFile.Read(_folder.PathOf("a")).Metadata;
        var architecture = JsonNode.Parse(metadata["architecture"])!;
        var objective = JsonNode.Parse(metadata["objective"])!;

        Text(architecture["fusion"]).Should().Be("""{"type":"ProductOfExpertsFusion","varianceFloor":0.001}""");
        Text(architecture["modalities"]!["touch"]!["likelihood"]).Should().Be("""{"type":"BernoulliLikelihood","coding":"MinusOneOne"}""");
        Text(architecture["modalities"]!["arm"]!["encoder"]).Should().Be("""{"type":"DenseEncoder","activation":"Relu","widths":[4]}""");
        ((double)architecture["latentWidth"]!).Should().Be(2);
        ((double)architecture["muteValue"]!).Should().Be(-2);
        Text(objective["beta"]).Should().Be("""{"type":"CyclicalBeta","cycles":3,"increasingShare":0.5,"maximum":1}""");
        Text(objective["weighting"]).Should().Be("\"Elbo\"");
        ((double)objective["muting"]!["stages"]![1]!["strategy"]!["probability"]!).Should().Be(0.3);
    }

    [Fact]
    public void Weights_and_probabilities_by_name_are_in_it_too()
    {
        using var model = Builder(new ProductOfExpertsFusion()).WithModalityWeight("touch", 0.5)
            .WithMuting(MutingStrategy.RandomModalities(new Dictionary<string, double> { ["arm"] = 0.25 })).Build();
        model.Save(_folder.PathOf("a"));

        var objective = JsonNode.Parse(SafeTensorsFile.Read(_folder.PathOf("a")).Metadata["objective"])!;

        ((double)objective["modalityWeights"]!["touch"]!).Should().Be(0.5);
        ((double)objective["muting"]!["probabilities"]!["arm"]!).Should().Be(0.25);
    }

    [Fact]
    public void A_part_of_ones_own_has_its_full_name_and_the_options_that_it_writes()
    {
        using var model = new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(new Odd(double.PositiveInfinity))).Build();
        using var other = new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(new Odd(2))).Build();

        model.Save(_folder.PathOf("a"));

        var likelihood = JsonNode.Parse(
            SafeTensorsFile.Read(_folder.PathOf("a")).Metadata["architecture"])!["modalities"]!["arm"]!["likelihood"];
        Text(likelihood).Should().Be(
            """{"type":"MultimodalVae.Core.Tests.VaeModelPartsInFilesTests\u002BOdd","endless":"Infinity","nothing":null}""");
        model.Invoking(m => m.LoadWeights(_folder.PathOf("a"))).Should().NotThrow();
        other.Invoking(m => m.LoadWeights(_folder.PathOf("a"))).Should().Throw<InvalidDataException>()
            .WithMessage("*modalities.arm.likelihood.endless Infinity; expected 2*");
    }

    [Fact]
    public void An_option_is_named_once_and_not_as_the_type()
    {
        Writing(options => options.Add("width", 1L).Add("width", 2L)).Should().Throw<ArgumentException>().WithMessage(
            "The option 'width' is given twice.*");
        Writing(options => options.Add("type", "mine")).Should().Throw<ArgumentException>().WithMessage(
            "An option cannot be named 'type'*");
        Writing(options => options.Add(" ", true)).Should().Throw<ArgumentException>();

        static Action Writing(Func<PartOptions, PartOptions> write) =>
            () => new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(new Writing(write))).Build();
    }

    [Fact]
    public void It_is_read_into_a_model_of_the_same_parts_whatever_its_precision_and_training()
    {
        using var model = Builder(new MixtureOfExpertsFusion()).Build();
        using var other = Builder(
            new MixtureOfExpertsFusion()).WithSeed(9).WithPrecision(Precision.Float64).WithBeta(BetaSchedule.Constant(0)).Build();
        model.Save(_folder.PathOf("a"));

        other.LoadWeights(_folder.PathOf("a"));

        other.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void A_type_without_a_namespace_is_told_from_a_built_in_one_and_a_generic_one_has_its_arguments()
    {
        PartName.Of(typeof(ConcatenationFusion)).Should().Be("ConcatenationFusion");
        PartName.Of(typeof(PartWithoutNamespace)).Should().Be("global::PartWithoutNamespace");
        PartName.Of(typeof(Generic<int>)).Should().Be("MultimodalVae.Core.Tests.VaeModelPartsInFilesTests+Generic`1[System.Int32]");
    }

    [Theory]
    [InlineData("fusion", "*they were saved with fusion.type ProductOfExpertsFusion; expected MixtureOfExpertsFusion*")]
    [InlineData("coding", "*they were saved with modalities.touch.likelihood.coding ZeroOne; expected MinusOneOne*")]
    [InlineData("mute value", "*they were saved with muteValue -2; expected -5*")]
    [InlineData("floor", "*they were saved with fusion.varianceFloor 0.0001; expected 0.5*")]
    public void Weights_of_a_model_of_other_parts_are_refused_although_they_would_fit(string difference, string message)
    {
        using var model = Builder(new ProductOfExpertsFusion()).Build();
        model.Save(_folder.PathOf("a"));
        var builder = difference switch
        {
            "fusion" => Builder(new MixtureOfExpertsFusion()),
            "coding" => Builder(new ProductOfExpertsFusion(), BinaryCoding.MinusOneOne),
            "mute value" => Builder(new ProductOfExpertsFusion()).WithMuteValue(-5),
            _ => Builder(new ProductOfExpertsFusion(0.5)),
        };
        using var other = builder.WithSeed(3).Build();
        var before = other.WeightValues();

        other.Invoking(m => m.LoadWeights(_folder.PathOf("a"))).Should().Throw<InvalidDataException>().WithMessage(message);

        other.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void A_file_that_does_not_name_the_parts_is_read_as_before()
    {
        using var model = Builder(new ProductOfExpertsFusion()).Build();
        model.Save(_folder.PathOf("a"));
        var content = SafeTensorsFile.Read(_folder.PathOf("a"));
        SafeTensorsFile.Write(
            _folder.PathOf("b"), content.Tensors, content.Metadata.Where(m => m.Key is "format" or "layout").ToDictionary());

        model.Invoking(m => m.LoadWeights(_folder.PathOf("b"))).Should().NotThrow();
    }

    [Theory, InlineData("{\"fusion\":"), InlineData(""), InlineData("{\"fusion\":1,\"fusion\":2}")]
    public void A_damaged_description_is_told(string description)
    {
        using var model = Builder(new ProductOfExpertsFusion()).Build();
        model.Save(_folder.PathOf("a"));
        var content = SafeTensorsFile.Read(_folder.PathOf("a"));
        SafeTensorsFile.Write(
            _folder.PathOf("b"), content.Tensors, new Dictionary<string, string>(content.Metadata) { ["architecture"] = description });

        model.Invoking(m => m.LoadWeights(_folder.PathOf("b"))).Should().Throw<InvalidDataException>().WithMessage(
            "*b: the description of the architecture is damaged*");
    }

    private sealed class Generic<T>;

    private sealed class Odd(double endless) : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new GaussianLikelihood().Describe(features, modality, layers);

        public void WriteOptions(PartOptions options) => options.Add("endless", endless).Add("nothing", (double?)null);
    }

    private sealed class Writing(Func<PartOptions, PartOptions> write) : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new GaussianLikelihood().Describe(features, modality, layers);

        public void WriteOptions(PartOptions options) => write(options);
    }

    private static VaeBuilder Builder(ILatentFusion fusion, BinaryCoding coding = BinaryCoding.ZeroOne) => new VaeBuilder()
        .AddModality("arm", 3, m => m.Hidden(4))
        .AddModality("touch", 1, m => m.Hidden(3).Likelihood(new BernoulliLikelihood(coding)))
        .WithFusion(fusion)
        .WithLatent(2);

    private static string Text(JsonNode? node) => node!.ToJsonString();
}
