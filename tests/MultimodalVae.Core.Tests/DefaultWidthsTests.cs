using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests;

public sealed class DefaultWidthsTests
{
    [Theory]
    [InlineData(1, 10, 5)]
    [InlineData(2, 10, 5)]
    [InlineData(3, 15, 7)]
    [InlineData(8, 40, 20)]
    [InlineData(80, 400, 200)]
    [InlineData(81, 400, 200)]
    [InlineData(1_000_000, 400, 200)]
    public void Default_widths_grow_with_a_modality_from_those_of_2_to_those_of_80_columns(int columns, int first, int second)
    {
        var modality = new VaeBuilder().AddModality("skin", columns).BuildArchitecture().Modalities[0];

        modality.Encoder.Should().BeOfType<DenseEncoder>().Which.Widths.Should().Equal(first, second);
        modality.Decoder.Should().BeOfType<DenseDecoder>().Which.Widths.Should().Equal(second, first);
    }

    [Fact]
    public void A_wide_modality_beside_a_narrow_one_has_a_few_million_weights()
    {
        using var model = new VaeBuilder().AddModality("skin", 2000).AddModality("arm", 1).Build();

        model.ParameterCount.Should().BeLessThan(4_000_000);
    }
}
