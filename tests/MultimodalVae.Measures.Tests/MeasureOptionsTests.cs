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
        { new() { Directions = [DivergenceDirection.Jeffreys, DivergenceDirection.FullToPartial, DivergenceDirection.Jeffreys] }, "*each once*Directions*Jeffreys, FullToPartial, Jeffreys*" },
        { new() { Directions = [DivergenceDirection.Jeffreys, (DivergenceDirection)7] }, "*direction*Directions*7*" },
        { new() { Directions = null! }, "*list*Directions*null*" },
        { new() { Divergences = null! }, "*list*Divergences*null*" },
        { new() { Measures = [] }, "*measure*Measures*" },
        { new() { Measures = [SingleModalityError.Own, SingleModalityError.Own] }, "*different names*Measures*single-modality-error-own, single-modality-error-own*" },
        { new() { Measures = [new Named("a"), new Named("a,b")] }, "*no comma*Measures*a, a,b*" },
        { new() { Measures = [new Named("a\"b")] }, "*quote*Measures*a\"b*" },
        { new() { Measures = [new Named("a\nb")] }, "*control character*Measures*a\nb*" },
        { new() { Measures = [new Named(" ")] }, "*not empty*Measures*" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(MeasureOptions options, string message)
    {
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1));
        var model = new FakeModel(layout);

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, new DataSet(layout, new double[,] { { 1, 2 } }), options))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
        model.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, 0, 0.001)]
    [InlineData(1, 1, 0.999)]
    public void Options_at_the_edges_of_their_ranges_are_taken(int latentSamples, int resamples, double confidence)
    {
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1));
        var options = new MeasureOptions { LatentSamples = latentSamples, BootstrapResamples = resamples, Confidence = confidence };

        var table = InformationMeasures.Evaluate(new FakeModel(layout), new DataSet(layout, new double[,] { { 1, 2 }, { 3, 4 } }), options);

        table.Confidence.Should().Be(confidence);
        table.Should().OnlyContain(result => result.Lower.HasValue == (resamples > 0));
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
        options.Divergences.Select(divergence => divergence.GetType()).Should().BeEquivalentTo(
            [typeof(DiagonalGaussianDivergence), typeof(LaplaceDivergence), typeof(BernoulliDivergence), typeof(CategoricalDivergence), typeof(GaussianMixtureDivergence)]);
    }

    private sealed class Named(string name) : IInformationMeasure
    {
        public string Name => name;

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.All;

        public RowDivergences Evaluate(MeasureComparison comparison) => comparison.Divergence(MeasureScope.Own);
    }
}
