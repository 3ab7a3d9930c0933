using MultimodalVae.Measures.Tests.Coalitions;

namespace MultimodalVae.Measures.Tests.Readings;

public class ReadingOptionsTests
{
    public static TheoryData<ReadingOptions, string> BadOptions => new()
    {
        { new() { Negligible = 0 }, "*more than 0*Negligible*0*" },
        { new() { Negligible = double.NaN }, "*more than 0*Negligible*NaN*" },
        { new() { NearlyAll = 0.5 }, "*between 0.5 and 1*NearlyAll*0.5*" },
        { new() { NearlyAll = 1 }, "*between 0.5 and 1*NearlyAll*1*" },
        { new() { NextToNothing = -0.01 }, "*from 0 to 0.5*NextToNothing*-0.01*" },
        { new() { NextToNothing = 0.51 }, "*from 0 to 0.5*NextToNothing*0.51*" },
        { new() { LeastRows = 1 }, "*2 or more*LeastRows*1*" },
        { new() { BootstrapResamples = 0 }, "*1 to 1,000,000*BootstrapResamples*0*" },
    };

    [Theory, MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(ReadingOptions options, string message)
    {
        var game = new RandomGame(2, 3, 1);

        FluentActions.Invoking(() => MeasureReading.Of(InformationMeasures.Evaluate(game.Model(), game.Rows()), options: options))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
    }

    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new ReadingOptions();

        (options.Negligible, options.NearlyAll, options.NextToNothing).Should().Be((0.01, 0.9, 0.05));
        (options.LeastRows, options.BootstrapResamples, options.Seed).Should().Be((20, 1000, 0));
    }

    [Fact]
    public void A_limit_moves_a_statement()
    {
        // Without either, a tenth of a nat is lost.
        var model = new GameModel(GameModel.LayoutOf("a", "b"), (_, _, _) => 0.1);
        var table = InformationMeasures.Evaluate(model, model.Rows(30));

        MeasureReading.Of(table).Findings.Should().NotContain(f => f.Kind == FindingKind.NothingLost);
        MeasureReading.Of(table, options: new ReadingOptions { Negligible = 0.11 }).Findings.Should().ContainSingle(f => f.Kind == FindingKind.NothingLost);
    }
}
