using MultimodalVae.Measures.Divergences;

namespace MultimodalVae.Measures.Tests;

public class MeasureOptionsTests
{
    public static TheoryData<MeasureOptions, string> BadOptions => new()
    {
        { new() { LatentSamples = -1 }, "*latent samples*LatentSamples*-1*" },
        { new() { BootstrapResamples = -5 }, "*resamples*BootstrapResamples*-5*" },
        { new() { Confidence = 0 }, "*between 0 and 1*Confidence*0*" },
        { new() { Confidence = 1 }, "*between 0 and 1*Confidence*1*" },
        { new() { Confidence = double.NaN }, "*between 0 and 1*Confidence*NaN*" },
        { new() { Confidence = 95 }, "*between 0 and 1*Confidence*95*" },
        { new() { Directions = [] }, "*direction*Directions*" },
        { new() { Measures = [] }, "*measure*Measures*" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(MeasureOptions options, string message)
    {
        var layout = new Modalities.ModalityLayout(new Modalities.Modality("a", 1), new Modalities.Modality("b", 1));
        var model = new FakeModel(layout);

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, new Data.DataSet(layout, new double[,] { { 1, 2 } }), options))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
        model.Calls.Should().BeEmpty();
    }

    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new MeasureOptions();

        options.Measures.Should().BeNull();
        options.Directions.Should().Equal(DivergenceDirection.FullToPartial, DivergenceDirection.PartialToFull, DivergenceDirection.Jeffreys);
        options.LatentSamples.Should().Be(0);
        options.BootstrapResamples.Should().Be(1000);
        options.Confidence.Should().Be(0.95);
        options.Seed.Should().Be(0);
        options.Divergences.Should().ContainSingle().Which.Should().BeOfType<DiagonalGaussianDivergence>();
    }
}
