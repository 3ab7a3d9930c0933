using MultimodalVae.Measures.Tests.Coalitions;

namespace MultimodalVae.Measures.Tests.Readings;

public class ReadingOptionsTests
{
    public static TheoryData<ReadingOptions, string> BadOptions => new()
    {
        { new() { Negligible = 0 }, "*- Negligible is 0; expected *" },
        { new() { Negligible = double.NaN }, "*- Negligible is NaN; expected *" },
        { new() { NearlyAll = 0.5 }, "*- NearlyAll is 0.5; expected *" },
        { new() { NearlyAll = 1 }, "*- NearlyAll is 1; expected *" },
        { new() { NextToNothing = -0.01 }, "*- NextToNothing is -0.01; expected *" },
        { new() { NextToNothing = 0.51 }, "*- NextToNothing is 0.51; expected *" },
        { new() { MinRows = 1 }, "*- MinRows is 1; expected *" },
        { new() { BootstrapResamples = 0 }, "*- BootstrapResamples is 0; expected *" },
    };

    [Theory, MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(ReadingOptions options, string message)
    {
        var game = new RandomGame(2, 3, 1);

        FluentActions.Invoking(() => MeasureReading.From(InformationMeasures.Evaluate(game.Model(), game.Rows()), options: options))
            .Should().Throw<OptionsException>().WithMessage(message);
    }

    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new ReadingOptions();

        (options.Negligible, options.NearlyAll, options.NextToNothing).Should().Be((0.01, 0.9, 0.05));
        (options.MinRows, options.BootstrapResamples, options.Seed).Should().Be((20, 4_000, 0));
    }

    [Fact]
    public void A_limit_moves_a_statement()
    {
        // Without either, a tenth of a nat is lost.
        var model = new GameModel(GameModel.LayoutOf("a", "b"), (_, _, _) => 0.1);
        var table = InformationMeasures.Evaluate(model, model.Rows(30));

        MeasureReading.From(table).Findings.Should().NotContain(f => f.Kind == FindingKind.NothingLost);
        MeasureReading.From(table, options: new ReadingOptions { Negligible = 0.11 }).Findings.Should().ContainSingle(
            f => f.Kind == FindingKind.NothingLost);
    }
}
