using System.Text.Json;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests;

/// <summary>What a file says of a built-in part is enough to make it again.</summary>
public sealed class BuiltInPartsTests
{
    private static readonly Type[] _interfaces =
        [typeof(IModalityEncoder), typeof(IModalityDecoder), typeof(ILatentFusion), typeof(ILikelihood), typeof(IBetaSchedule),
        typeof(IMutingStrategy),
        typeof(IScalingRule)];

    private static readonly object[] _examples =
    [
        .. BuiltIn.Encoders.SelectMany(Made), .. BuiltIn.Decoders.SelectMany(Made),
        .. BuiltIn.Fusions.SelectMany(Made), .. BuiltIn.Likelihoods.SelectMany(Made),
        new RangeScaling(), new StandardScaling(), new QuantileScaling(0.125), new NoScaling(),
        new ConstantBeta(0.1), new LinearWarmUpBeta(12, 0.2, 3), new DecreasingToPlateauBeta(
            0.5, 7, 11, repeat: false), new CyclicalBeta(3, 0.7, 2),
        new SigmoidBeta(10.5, 3.25, 4),
        new FixedCopies(
            [layout => layout.Only("eye"), layout => layout.All, layout => layout.Columns("arm.1", "touch.0")]), MutingStrategy.None,
        new RandomModalities(0.3), new RandomModalities(new Dictionary<string, double> { ["touch"] = 0.6, ["arm"] = 1.0 / 7 }, 0.2),
        new SubsampledSubsets(["arm", "eye", "touch"], 2), new RandomColumns(0.45), new RandomTimeSteps(0.35, "0", "1"),
        new WeightedMasks(new WeightedMask(2, layout => layout.Without("arm")), new WeightedMask(1.0 / 3, layout => layout.All)),
        new Curriculum(
            new CurriculumStage(0.25, new FixedCopies([layout => layout.Without("eye"), layout => layout.All])),
            new CurriculumStage(
                0.75,
                new Curriculum(new CurriculumStage(0.5, new RandomColumns(0.1)), new CurriculumStage(0.5, new RandomModalities(0.2))))),
    ];

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, _examples.Length)];

    [Fact]
    public void Every_public_part_is_among_the_examples() => typeof(VaeModel).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && _interfaces.Any(part => part.IsAssignableFrom(type)))
        .Except(_examples.Select(part => part.GetType()))
        .Should().BeEmpty();

    [Theory, MemberData(nameof(Examples))]
    public void The_description_of_a_part_makes_a_part_of_the_same_description(int example)
    {
        var part = _examples[example];

        var read = Read(Text(part));

        read.Should().BeOfType(part.GetType());
        Text(read).Should().Be(Text(part));
    }

    [Theory, MemberData(nameof(Examples))]
    public void A_schedule_or_muting_that_is_read_does_the_same(int example)
    {
        var (part, read) = (_examples[example], Read(Text(_examples[example])));

        if (part is IBetaSchedule schedule)
            Enumerable.Range(0, 40).Select(epoch => Beta((IBetaSchedule)read, epoch)).Should().Equal(
                Enumerable.Range(0, 40).Select(epoch => Beta(schedule, epoch)));
        if (part is IMutingStrategy { } muting && part is not RandomTimeSteps)
            Masks((IMutingStrategy)read).Should().Equal(Masks(muting));

        static double Beta(IBetaSchedule schedule, int epoch) => schedule.BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = 40 });

        static IEnumerable<ObservationMask> Masks(IMutingStrategy muting)
        {
            var random = new Random(1);
            return [.. Enumerable.Range(0, 200).Select(i =>
                muting.MaskFor(Toy.Layout, new MutingPoint { Row = i, Copy = i % muting.CopyCount, Epoch = i, EpochCount = 200 }, random))];
        }
    }

    [Fact]
    public void An_objective_is_read_with_all_that_it_has()
    {
        var objective = new TrainingObjective
        {
            Beta = new CyclicalBeta(2),
            Muting = new RandomModalities(0.1),
            Weighting = LossWeighting.PerColumn,
            ModalityWeights = new Dictionary<string, double> { ["arm"] = 0.25, ["eye"] = 3 },
            FreeBits = 0.125,
            LatentSamples = 3,
            Targets = ReconstructionTargets.Observed,
        };

        var read = (TrainingObjective)Read(Text(objective));

        Text(read).Should().Be(Text(objective));
        read.Should().Be(objective with { Muting = read.Muting, ModalityWeights = read.ModalityWeights });
        read.ModalityWeights.Should().BeEquivalentTo(objective.ModalityWeights);
    }

    [Theory]
    [InlineData("""{"widths":[1],"activation":"Relu"}""", "'type' is missing.")]
    [InlineData("""{"type":3}""", "'type' is 3; expected a text.")]
    [InlineData("""{"type":"DenseEncoder"}""", "'widths' is missing.")]
    [InlineData("""{"type":"DenseEncoder","widths":7}""", "'widths' is 7; expected a list.")]
    [InlineData("""{"type":"DenseEncoder","widths":[7.5]}""", "'widths' is 7.5; expected a whole number.")]
    [InlineData("""{"type":"DenseEncoder","widths":[1],"activation":2}""", "'activation' is 2; expected a text.")]
    [InlineData("""{"type":"RandomModalities","probabilities":[]}""", "'probabilities' is []; expected a dictionary.")]
    [InlineData("""{"type":"RandomColumns","probability":"0.5"}""", "'probability' is \"0.5\"; expected a number.")]
    [InlineData("""{"type":"RandomColumns","probability":1e999}""", "'probability' is 1e999; expected a number.")]
    [InlineData(
        """{"type":"DecreasingToPlateauBeta","plateau":0,"period":1,"lastEpochs":1,"repeat":"yes"}""",
        "'repeat' is \"yes\"; expected true or false.")]
    [InlineData("""{"type":"FixedCopies","masks":["111111","1"]}""", "'masks' is \"1\"; expected a text of 6 digits 0 or 1.")]
    [InlineData(
        """{"type":"Curriculum","stages":[{"type":"CurriculumStage","share":1,"strategy":"none"}]}""",
        "'strategy' is \"none\"; expected a part.")]
    [InlineData(
        """{"type":"Curriculum","stages":[{"type":"CurriculumStage","share":1,"strategy":{"type":"ConstantBeta","beta":1}}]}""",
        "ConstantBeta is no IMutingStrategy.")]
    public void What_cannot_be_read_is_told(string description, string message) =>
        FluentActions.Invoking(() => Read(description)).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void A_value_of_any_length_is_told_in_short() =>
        FluentActions.Invoking(() => Read($$"""{"type":"DenseEncoder","widths":"{{new string('x', 1_000_000)}}"}"""))
        .Should().Throw<FormatException>().Which.Message.Length.Should().BeLessThan(200);

    /// <summary>What a file says of every part, and of an objective.</summary>
    internal static IEnumerable<JsonElement> DescriptionsOfAll() => _examples.Append(new TrainingObjective()).Select(Description);

    /// <summary>With the first options, the last ones, and six times any.</summary>
    private static IEnumerable<object> Made<T>(BuiltInPart<T> part)
        where T : class
    {
        var any = PartChoices.Any(new Random(1), mostLayers: 3, mostWidth: 9, 0, 1.0 / 3, 1e-7, 1e-300, 2);
        return new[] { PartChoices.First, PartChoices.Last }.Concat(Enumerable.Repeat(any, 6)).Select(part.Create);
    }

    private static JsonElement Description(object part) => part is TrainingObjective objective
        ? ObjectiveDescription.Of(objective, Toy.Layout)
        : PartOptions.Describe((IPart)part, Toy.Layout);

    private static string Text(object part) => Description(part).GetRawText();

    private static object Read(string description) =>
        DescribedPart.Parse(description).With(ObjectiveDescription.Factories, Toy.Layout).Make<object>();
}
