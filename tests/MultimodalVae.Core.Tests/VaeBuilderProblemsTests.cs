using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public class VaeBuilderProblemsTests
{
    [Fact]
    public void All_problems_are_reported_at_once_with_names_and_values()
    {
        var builder = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("arm", 2)
            .AddModality("eye", 0)
            .AddModality("a.b", 2)
            .AddModality("touch", 1, m => m.Hidden(4, -3))
            .AddModality("motor", 2, m => m.DecoderInput(-17))
            .WithLatent(0)
            .WithMuteValue(double.NaN)
            .WithSharedEncoder(10, -5)
            .WithSharedDecoder(-6);

        var exception = builder.Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>().Which;

        string[] wanted =
        [
            "*'arm'*twice*", "*'eye'*width of 0*", "*'a.b'*", "*'touch'*4, -3*", "*'motor'*-17*", "*0 dimensions*", "*mute value*NaN*",
            "*shared encoder*10, -5*", "*shared decoder*-6*",
        ];
        exception.Problems.Should().HaveCount(wanted.Length).And.NotContain(problem => problem.Contains("Parameter"));
        foreach (var problem in wanted)
        {
            exception.Problems.Should().ContainSingle(p => Matches(p, problem), problem);
            exception.Message.Should().Match(problem);
        }
    }

    [Fact]
    public void Every_repeated_name_is_reported()
    {
        var problems = ProblemsOf(new VaeBuilder().AddModality("arm", 1).AddModality("arm", 2).AddModality("eye", 1).AddModality("eye", 1));

        problems.Should().Contain(p => p.Contains("'arm'")).And.Contain(p => p.Contains("'eye'"));
    }

    [Fact]
    public void Widths_for_a_decoder_that_knows_its_own_are_refused() =>
        ProblemsOf(new VaeBuilder().AddModality("arm", 1, m => m.Decoder(new DenseDecoder([3])).DecoderHidden(4)))
            .Should().ContainSingle().Which.Should().ContainAll("'arm'", "DecoderHidden", "DenseDecoder");

    [Fact]
    public void A_model_without_modalities_is_refused() =>
        ProblemsOf(new VaeBuilder()).Should().ContainSingle().Which.Should().Contain("at least one modality");

    [Fact]
    public void An_unknown_modality_in_the_muting_is_reported_with_those_there_are() =>
        ProblemsOf(Toy.Builder().WithMuting(MutingStrategy.Copies(layout => layout.All, layout => layout.Only("smell"))))
            .Should().Contain(p => Matches(p, "*muting, copy 1*'smell'*'arm', 'eye', 'touch'*"));

    [Fact]
    public void A_mask_of_another_layout_in_the_muting_is_reported()
    {
        var other = new ModalityLayout(new Modality("leg", 6));

        ProblemsOf(Toy.Builder().WithMuting(new OneMask(_ => other.All)))
            .Should().ContainSingle().Which.Should().Match("*muting*leg:6*arm:3,eye:2,touch:1*");
    }

    [Fact]
    public void A_muting_that_gives_no_mask_is_reported() =>
        ProblemsOf(Toy.Builder().WithMuting(new OneMask(_ => null!))).Should().ContainSingle().Which.Should().Contain("muting");

    [Fact]
    public void A_muting_of_no_copies_is_reported() =>
        ProblemsOf(Toy.Builder().WithMuting(
            new OneMask(layout => layout.All, copies: 0))).Should().ContainSingle().Which.Should().Match("*muting*0 copies*");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_mute_value_that_is_not_finite_is_reported(double value) =>
        ProblemsOf(Toy.Builder().WithMuteValue(value)).Should().ContainSingle().Which.Should().Contain($"mute value is {value}");

    [Fact]
    public void Values_that_no_enum_has_are_reported()
    {
        var problems = ProblemsOf(Toy.Builder()
            .WithInitialisation((WeightInitialisation)92).WithPrecision((Precision)93).WithWeighting((LossWeighting)94));

        problems.Should().HaveCount(3);
        string.Join('\n', problems).Should().ContainAll("92", "93", "94");
    }

    [Fact]
    public void Null_never_gets_as_far_as_a_model()
    {
        foreach (var set in (Action<VaeBuilder>[])
        [
            b => b.WithBeta(null!), b => b.WithMuting(null!), b => b.WithFusion(null!), b => b.WithActivation(null!),
            b => b.WithSharedEncoder(null!),
            b => b.WithSharedDecoder(null!), b => b.AddModality("ear", 1, m => m.Hidden(null!)),
            b => b.AddModality("ear", 1, m => m.Encoder(null!)),
        ])
        {
            var build = () =>
            {
                var builder = Toy.Builder();
                set(builder);
                using var model = builder.Build();
            };

            build.Should().Throw<Exception>().Which.Should().Match<Exception>(
                e => e is ArgumentNullException || e is VaeConfigurationException);
        }
    }

    private static IReadOnlyList<string> ProblemsOf(VaeBuilder builder) =>
        builder.Invoking(b => b.BuildArchitecture()).Should().Throw<VaeConfigurationException>().Which.Problems;

    [Fact]
    public void A_muting_that_does_not_fit_is_found_by_a_model_that_is_made_without_the_builder_too() =>
        FluentActions.Invoking(() => new VaeModel(
                Toy.Builder().BuildArchitecture(),
                new TrainingObjective { Muting = MutingStrategy.Copies(layout => layout.All, layout => layout.Only("nose")) }))
            .Should().Throw<VaeConfigurationException>().WithMessage("*muting, copy 1: There is no modality 'nose'*");

    [Fact]
    public void Parts_that_refuse_what_they_are_made_for_are_all_reported()
    {
        var builder = new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(new RefusingEncoder()))
            .AddModality("eye", 2, m => m.Encoder(new RefusingEncoder()))
            .AddModality("touch", 1, m => m.Likelihood(new CategoricalLikelihood()));
        for (var i = 0; i < 6; i++)
            builder.AddModality($"m{i}", 1);

        var problems = builder.WithFusion(
            new MixtureOfProductsFusion()).Invoking(b => b.Build()).Should().Throw<VaeConfigurationException>().Which.Problems;

        problems.Should().HaveCount(4);
        problems[0].Should().Be("'arm': its RefusingEncoder: 3 columns are too many.");
        problems[1].Should().Be("'eye': its RefusingEncoder: 2 columns are too many.");
        problems[2].Should().Match("the MixtureOfProductsFusion: *9 modalities*");
        problems[3].Should().Match("'touch': its CategoricalLikelihood: *");
    }

    private sealed class RefusingEncoder : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => 1;

        public Node Encode(Node columns, Modality modality, Layers layers) =>
            throw new ArgumentException($"{modality.Width} columns are too many.", nameof(modality));
    }

    private static bool Matches(string text, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    private sealed class OneMask(Func<ModalityLayout, ObservationMask> mask, int copies = 1) : IMutingStrategy
    {
        public int CopyCount => copies;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) => mask(layout);
    }
}
