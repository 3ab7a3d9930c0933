using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

public sealed class MeasureSpreadTableTests
{
    private static readonly MeasureOptions _options = new() { BootstrapResamples = 30 };

    [Fact]
    public void Spreads_are_those_of_the_means_of_the_tables()
    {
        MeasureTable[] tables = [.. Enumerable.Range(1, 3).Select(seed => TableOf(Toy.Builder().WithSeed(seed).Build()))];

        var spreads = MeasureSpreadTable.From(tables);

        (spreads.TrainingCount, spreads.Count).Should().Be((3, tables[0].Count));
        foreach (var (i, spread) in spreads.Index())
        {
            double[] means = [.. tables.Select(table => table.ElementAt(i).Mean)];
            (spread.Spread.Mean, spread.Spread.Minimum, spread.Spread.Maximum).Should().Be((means.Average(), means.Min(), means.Max()));
        }

        var own = spreads["eye", LossOfPrecision.Own];
        own.Spread.Mean.Should().Be(tables.Average(table => table["eye", LossOfPrecision.Own].Mean));
        own.ToString().Should().StartWith("eye, loss-of-precision-own: ").And.EndWith(", n = 3)");
        var lines = spreads.ToString().ReplaceLineEndings("\n").Split('\n');
        lines[0].Should().Be("Measures of 3 trainings, full||partial");
        lines.Should().HaveCount(3 + (tables[0].Measures.Count * 3));
        lines[1].Should().MatchRegex("^modality  measure +median +mean +deviation +least +greatest$");
        lines[^1].Should().Be("In nats per row, over the trainings: median, mean, standard deviation, range.");
    }

    [Fact]
    public void Tables_that_do_not_fit_are_named()
    {
        using var model = Toy.Builder().Build();
        var table = TableOf(model);
        var other = InformationMeasures.Evaluate(model, Toy.Data(5), _options with { Measures = [LossOfPrecision.Own] });
        var sameCount = InformationMeasures.Evaluate(model, Toy.Data(5), _options with { Measures = [LossOfPrecision.All] });

        FluentActions.Invoking(() => MeasureSpreadTable.From([])).Should().Throw<ArgumentException>().WithMessage(
            "There are no tables; expected one for each training.*");
        FluentActions.Invoking(() => MeasureSpreadTable.From([table, table, other])).Should().Throw<ArgumentException>()
            .WithMessage($"Table 2 has {other.Count} results; expected {table.Count}, as in table 0.*");
        FluentActions.Invoking(() => MeasureSpreadTable.From([other, sameCount])).Should().Throw<ArgumentException>()
            .WithMessage("Table 1 has 'loss-of-precision-all' of 'arm', FullToPartial, " +
                "Sum where table 0 has 'loss-of-precision-own' of 'arm', FullToPartial, Sum.*");
        MeasureSpreadTable.From([table]).Invoking(spreads => spreads["ear", LossOfPrecision.Own]).Should().Throw<ArgumentException>()
            .WithMessage("There is no 'loss-of-precision-own' of 'ear', FullToPartial, Sum.*");
    }

    private static MeasureTable TableOf(VaeModel model) => InformationMeasures.Evaluate(model, Toy.Data(5), _options);
}
