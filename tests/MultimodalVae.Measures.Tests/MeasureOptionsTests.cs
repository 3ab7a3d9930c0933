namespace MultimodalVae.Measures.Tests;

public class MeasureOptionsTests
{
    public static TheoryData<MeasureOptions, string> BadOptions => new()
    {
        { new() { LatentSamples = -1 }, "*- LatentSamples is -1; expected *" },
        { new() { BootstrapResamples = -5 }, "*- BootstrapResamples is -5; expected *" },
        { new() { Confidence = 0 }, "*- Confidence is 0; expected *" },
        { new() { Confidence = 1 }, "*- Confidence is 1; expected *" },
        { new() { Confidence = double.NaN }, "*- Confidence is NaN; expected *" },
        { new() { Confidence = 95 }, "*- Confidence is 95; expected *" },
        { new() { Directions = [] }, "*- Directions is []; expected *" },
        {
            new() { Directions = [DivergenceDirection.Jeffreys, DivergenceDirection.FullToPartial, DivergenceDirection.Jeffreys] },
            "*- Directions is [Jeffreys, FullToPartial, Jeffreys]; expected *"
        },
        { new() { Directions = [DivergenceDirection.Jeffreys, (DivergenceDirection)7] }, "*- Directions is [Jeffreys, 7]; expected *" },
        { new() { Directions = null! }, "*- Directions is null; expected *" },
        { new() { Divergences = null! }, "*- Divergences is null; expected *" },
        { new() { Measures = [] }, "*- Measures is []; expected *" },
        {
            new() { Measures = [SingleModalityError.Own, SingleModalityError.Own] },
            "*- Measures is [single-modality-error-own, single-modality-error-own]; expected *"
        },
        { new() { Measures = [new Named("a"), new Named("a,b")] }, "*- Measures is [a, a,b]; expected *" },
        { new() { Measures = [new Named("a\"b")] }, "*- Measures is [a\"b]; expected *" },
        { new() { Measures = [new Named("a\nb")] }, "*- Measures is [a\nb]; expected *" },
        { new() { Measures = [new Named(" ")] }, "*- Measures is [ ]; expected *" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(MeasureOptions options, string message)
    {
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1));
        var model = new FakeModel(layout);

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, new DataSet(layout, new double[,] { { 1, 2 } }), options))
            .Should().Throw<OptionsException>().WithMessage(message);
        model.Calls.Should().BeEmpty();
    }

    [Fact]
    public void All_options_out_of_their_ranges_are_reported_at_once()
    {
        var model = new FakeModel(new ModalityLayout(new Modality("a", 1), new Modality("b", 1)));
        var rows = new DataSet(model.Layout, new double[,] { { 1, 2 } });
        var options = new MeasureOptions { LatentSamples = -1, Confidence = 2, Directions = [], Measures = [null!] };
        var coalitions = new CoalitionOptions { Direction = (DivergenceDirection)7, Confidence = 2, ExactShapleyUpTo = 21 };

        FluentActions.Invoking(() => InformationMeasures.Evaluate(model, rows, options))
            .Should().Throw<OptionsException>().Which.Problems.Should().Equal(
            "LatentSamples is -1; expected 0 to 1,000,000.",
            "Confidence is 2; expected a share between 0 and 1.",
            "Directions is []; expected one direction or more, each once.",
            "Measures is [null]; expected one measure or more, with different names that are not empty and have no comma, " +
            "quote or control character.");
        FluentActions.Invoking(() => ShapleyValues.Evaluate(model, rows, coalitions))
            .Should().Throw<OptionsException>().Which.Problems.Should().Equal(
            "Direction is 7; expected FullToPartial, PartialToFull, Jeffreys.",
            "Confidence is 2; expected a share between 0 and 1.",
            "ExactShapleyUpTo is 21; expected 0 to 20 modalities.");
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
        options.Directions.Should().Equal(
            DivergenceDirection.FullToPartial, DivergenceDirection.PartialToFull, DivergenceDirection.Jeffreys);
        options.LatentSamples.Should().Be(0);
        options.BootstrapResamples.Should().Be(1000);
        options.Confidence.Should().Be(0.95);
        options.Seed.Should().Be(0);
        options.Divergences.Select(divergence => divergence.GetType()).Should().BeEquivalentTo(
            [
                typeof(DiagonalGaussianDivergence), typeof(LaplaceDivergence), typeof(BernoulliDivergence), typeof(CategoricalDivergence),
                typeof(GaussianMixtureDivergence),
            ]);
    }

    private sealed class Named(string name) : IInformationMeasure
    {
        public string Name => name;

        public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.All;

        public RowDivergences Evaluate(MeasureComparison comparison) => comparison.Divergence(MeasureScope.Own);
    }
}
