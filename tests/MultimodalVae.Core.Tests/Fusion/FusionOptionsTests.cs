using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class FusionOptionsTests
{
    public static TheoryData<Action, string> BadOptions => new()
    {
        { () => _ = new ProductOfExpertsFusion(-1), "*variance floor*0 or more*-1*" },
        { () => _ = new MixtureOfExpertsFusion(double.NaN), "*variance floor*NaN*" },
        { () => _ = new MixtureOfProductsFusion(double.PositiveInfinity), "*variance floor*" },
        { () => _ = new GeneralisedProductOfExpertsFusion(-2), "*variance floor*0 or more*-2*" },
        { () => _ = new TotalCorrelationFusion(1), "*total correlation*0 or more, and less than 1*1*" },
        { () => _ = new TotalCorrelationFusion(double.NaN), "*total correlation*NaN*" },
        { () => _ = new TotalCorrelationFusion(varianceFloor: -1), "*variance floor*" },
        { () => _ = new SharedEncoderFusion([3, 0]), "*layer width*3, 0*" },
        { () => _ = new SharedEncoderFusion([3], varianceFloor: -1), "*variance floor*" },
        { () => _ = new CrossModalAttentionFusion(tokenWidth: 0), "*tokenWidth*" },
        { () => _ = new CrossModalAttentionFusion(tokenWidth: 8, heads: 3), "*heads must divide the width of a token, 8*3*" },
        { () => _ = new CrossModalAttentionFusion(heads: 0), "*heads*" },
        { () => _ = new CrossModalAttentionFusion(layers: 0), "*layers*" },
    };

    [Theory, MemberData(nameof(BadOptions))]
    public void Options_out_of_range_are_named_with_the_value(Action make, string message) =>
        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    [Fact]
    public void A_shared_encoder_reads_the_columns_themselves_unless_an_encoder_is_asked_for()
    {
        var architecture = new VaeBuilder()
            .AddModality("arm", 3)
            .AddModality("eye", 2, m => m.Hidden(4))
            .AddModality("touch", 1, m => m.Encoder(new DenseEncoder([7])))
            .WithFusion(new SharedEncoderFusion([10]))
            .BuildArchitecture();

        architecture.Modalities.Select(m => m.Encoder.CodeWidth(m.Modality)).Should().Equal(3, 4, 7);
    }

    [Fact]
    public void Of_a_fusion_and_the_layers_of_the_concatenation_the_later_call_counts()
    {
        new VaeBuilder().AddModality("arm", 1).WithSharedEncoder(10).WithFusion(new ProductOfExpertsFusion()).BuildArchitecture()
            .Fusion.Should().BeOfType<ProductOfExpertsFusion>();
        new VaeBuilder().AddModality("arm", 1).WithFusion(new ProductOfExpertsFusion()).WithSharedEncoder(10).BuildArchitecture()
            .Fusion.Should().BeOfType<ConcatenationFusion>().Which.Widths.Should().Equal(10);
    }

    [Fact]
    public void Weights_have_names_that_say_whose_they_are()
    {
        using var experts = Fusions.Builder("product of experts").Build();
        using var attention = Fusions.Builder("attention").Build();
        using var shared = Fusions.Builder("shared encoder").Build();

        experts.Weights().Keys.Where(name => name.StartsWith("fusion", StringComparison.Ordinal)).Should().Contain(
            ["fusion.experts.arm.mean.weight", "fusion.experts.touch.log_variance.bias"]);
        attention.Weights().Keys.Should().Contain(
        [
            "fusion.query", "fusion.tokens.eye.weight", "fusion.layers.0.query_key_value.weight", "fusion.norm.bias",
            "fusion.latent.mean.weight",
        ]);
        shared.Weights()["fusion.shared.0.weight"].Shape.Should().Equal(10, 6 + 3);
    }

    [Fact]
    public void The_layouts_mute_value_is_the_models_unless_the_builder_tells_another()
    {
        var layout = new ModalityLayout(new Modality("arm", 2)) { MuteValue = -7 };

        new VaeBuilder().AddModalities(layout).BuildArchitecture().Layout.MuteValue.Should().Be(-7);
        new VaeBuilder().WithMuteValue(9).AddModalities(layout).BuildArchitecture().Layout.MuteValue.Should().Be(9);
        layout.Should().Be(new ModalityLayout(new Modality("arm", 2)), "which columns there are is what counts");
        FluentActions.Invoking(() => new ModalityLayout(new Modality("arm", 2)) { MuteValue = double.NaN })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*finite*NaN*");
    }

    [Fact]
    public void A_layout_finds_the_columns_in_whose_range_its_mute_value_lies()
    {
        var layout = new ModalityLayout(new Modality("arm", 3)) { MuteValue = -2 };

        layout.ColumnsAroundMuteValue(new double[,] { { -3, -1, -2 }, { 4, 1, -2 } }).Should().Equal(("arm.0", -3, 4), ("arm.2", -2, -2));
        layout.Invoking(l => l.ColumnsAroundMuteValue(new double[,] { { 1, 2 } })).Should().Throw<ArgumentException>().WithMessage(
            "*2 columns*arm:3*3*");
    }
}
