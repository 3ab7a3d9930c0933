using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests.Coalitions;

public class CoalitionTableTests
{
    private static readonly RandomGame _game = new(3, 4, 5);

    private static readonly ShapleyTable _shapley = ShapleyValues.Evaluate(_game.Model(), _game.Rows());

    private static readonly PairwiseTable _pairwise = PairwiseInformation.Evaluate(_game.Model(), _game.Rows());

    private static readonly PairInteractionTable _interactions = PairInteractions.Evaluate(_game.Model(), _game.Rows());

    [Fact]
    public void Shapley_values_are_printed_with_their_sum()
    {
        var lines = Lines(_shapley);

        lines[0].Should().Be("Shapley values (all subsets), full||partial");
        lines[1].Should().MatchRegex("^target  player +worth$");
        lines.Should().HaveCount(2 + (3 * 3) + 7);
        lines[^7].Should().StartWith("worth: ");
        lines[^6].Should().Be("lost: a divergence of the distributions decoded from all and from what is given, " +
            "z being the posterior mean: how far reconstructions move, not mutual information.");
        lines[^5].Should().Be("Numbers are means over 4 rows, in nats per row; reconstructions are compared in the units of the log.");
        lines[^4].Should().Be(
            "[lower, upper]: 95 % interval of the mean, studentised, of 1,000 bootstrap resamples of blocks from the data.");
        lines[2].Should().StartWith("m0      m1 ").And.EndWith(Cell(_shapley[new() { Player = "m1", Target = "m0" }]));
        lines[4].Should().StartWith("m0      all others").And.EndWith(Cell(_shapley.Worths["m0"]));
    }

    [Fact]
    public void Sampled_ones_are_printed_with_their_error()
    {
        var table = ShapleyValues.Evaluate(
            _game.Model(), _game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 0, BootstrapResamples = 0, ShapleyPermutations = 6 });
        var lines = Lines(table);

        lines[0].Should().Be("Shapley values (6 permutations), full||partial");
        lines[1].Should().MatchRegex("^target  player +worth  sampling margin$");
        lines[^5].Should().StartWith("sampling margin: ");
        lines[4].Should().StartWith("m0      all others").And.EndWith("  0", "they add up whatever is sampled");
        lines[2].Should().EndWith(MeasureTableText.Short(table[new() { Player = "m1", Target = "m0" }].SamplingMargin!.Value)).And.Contain(
            $" {MeasureTableText.Short(table[new() { Player = "m1", Target = "m0" }].Mean)} ");
    }

    [Fact]
    public void Pairs_are_printed_with_what_is_lost_from_nothing_and_the_share_in_percent()
    {
        var lines = Lines(_pairwise);

        lines[0].Should().Be("What one modality tells, full||partial");
        lines[1].Should().MatchRegex("^target  given +loss +share explained$");
        lines.Should().HaveCount(2 + (3 * 4) + 8);
        lines[^8].Should().StartWith("loss: ");
        lines[^7].Should().StartWith("share explained: ");
        lines[2].Should().StartWith("m0      nothing").And.Contain(Cell(_pairwise.FromNothing["m0"])).And.EndWith(" 0.0 %");
        var pair = _pairwise[new() { Given = "m1", Target = "m0" }];
        lines[4].Should().StartWith("m0      m1").And.Contain(Cell(pair)).And.EndWith(FormattableString.Invariant(
            $" {100 * pair.Share:0.0} [{100 * pair.ShareInterval?.Lower:0.0}, {100 * pair.ShareInterval?.Upper:0.0}] %"));
    }

    [Fact]
    public void Interactions_are_printed_with_the_three()
    {
        var lines = Lines(_interactions);

        lines[0].Should().Be("Interactions of pairs, full||partial");
        lines[1].Should().MatchRegex("^target  first  second +interaction$");
        lines[^7].Should().StartWith("interaction: ");
        lines[2].Should().StartWith("m0      m1     m2 ").And.EndWith(
            Cell(_interactions[new() { First = "m1", Second = "m2", Target = "m0" }]));
    }

    [Fact]
    public void Columns_are_aligned()
    {
        foreach (var (table, count) in (ReadOnlySpan<(CoalitionTable, int)>)[(_shapley, 9), (_pairwise, 12), (_interactions, 3)])
        {
            Lines(table)[1..(2 + count)].Select(line => line.Length).Distinct().Should().ContainSingle();
            Lines(table).Should().NotContain(line => line.EndsWith(' '));
        }
    }

    [Fact]
    public void Without_intervals_none_are_printed_and_shares_are()
    {
        var table = PairwiseInformation.Evaluate(
            _game.Model(), _game.Rows(), new CoalitionOptions { BootstrapResamples = 0, Direction = DivergenceDirection.Jeffreys });

        table.ToString().Should().NotContain("[").And.Contain("jeffreys").And.Contain(
            FormattableString.Invariant($" {100 * table[new() { Given = "m1", Target = "m0" }].Share:0.0} %"));
        (table[new() { Given = "m1", Target = "m0" }].Lower, table[new() { Given = "m1", Target = "m0" }].ShareInterval?.Upper)
            .Should()
            .Be((null, null));
    }

    [Fact]
    public void What_is_written_as_CSV_reads_back_as_it_was()
    {
        var shapley = Csv(_shapley);
        shapley[0].Should().Equal(
            "target", "player", "direction", "worth", "lower", "upper", "effective-rows", "top-share", "warning", "sampling-error",
            "sampling-margin");
        shapley.Should().HaveCount(1 + 6 + 3);
        foreach (var (line, worth) in shapley.Where(line => line[1] == "all others").Zip(_shapley.Worths))
        {
            line[..3].Should().Equal(worth.Target, "all others", "full||partial");
            Numbers(line[3..6]).Should().Equal(worth.Mean, worth.Lower!.Value, worth.Upper!.Value);
            line[9..].Should().Equal("", "");
        }

        foreach (var (line, result) in shapley.Skip(1).Where(line => line[1] != "all others").Zip(_shapley))
        {
            line[..3].Should().Equal(result.Target, result.Player, "full||partial");
            Numbers(line[3..6]).Should().Equal(result.Mean, result.Lower!.Value, result.Upper!.Value);
            line[9..].Should().Equal("", "");
        }

        var pairwise = Csv(_pairwise);
        pairwise[0].Should().Equal(
            "target", "given", "direction", "loss", "lower", "upper", "effective-rows", "top-share", "warning", "share", "share-lower",
            "share-upper");
        pairwise.Should().HaveCount(1 + (3 * 4));
        pairwise[1][..3].Should().Equal("m0", "nothing", "full||partial");
        Numbers(pairwise[1][3..6]).Should().Equal(
            _pairwise.FromNothing["m0"].Mean, _pairwise.FromNothing["m0"].Lower!.Value, _pairwise.FromNothing["m0"].Upper!.Value);
        pairwise[1][8..].Should().Equal("few-effective-rows", "", "", "");
        var pair = _pairwise[new() { Given = "m0", Target = "m0" }];
        pairwise[2][..2].Should().Equal("m0", "m0");
        Numbers([.. pairwise[2][3..6], .. pairwise[2][9..]]).Should().Equal(
            pair.Mean, pair.Lower!.Value, pair.Upper!.Value, pair.Share!.Value, pair.ShareInterval!.Lower, pair.ShareInterval!.Upper);

        var interactions = Csv(_interactions);
        interactions[0].Should().Equal(
            "target", "first", "second", "direction", "interaction", "lower", "upper", "effective-rows", "top-share", "warning");
        interactions.Should().HaveCount(1 + 3);
        foreach (var (line, result) in interactions.Skip(1).Zip(_interactions))
        {
            line[..4].Should().Equal(result.Target, result.First, result.Second, "full||partial");
            Numbers(line[4..7]).Should().Equal(result.Mean, result.Lower!.Value, result.Upper!.Value);
        }
    }

    [Fact]
    public void The_sampling_error_is_written_where_there_is_one()
    {
        var table = ShapleyValues.Evaluate(_game.Model(), _game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 0 });

        Numbers(Csv(table)[1][9..]).Should().Equal(table.First().SamplingError!.Value, table.First().SamplingMargin!.Value);
    }

    [Fact]
    public void What_there_is_not_is_answered_with_what_there_is()
    {
        _shapley.Invoking(t => t[new() { Player = "m0", Target = "m0" }]).Should().Throw<ArgumentException>()
            .WithMessage("There is no Shapley value of 'm0' for 'm0'; expected two of m0, m1, m2.*");
        _pairwise.Invoking(t => t[new() { Given = "nose", Target = "m0" }]).Should().Throw<ArgumentException>()
            .WithMessage("There is no loss on 'm0' given 'nose'; expected two of m0, m1, m2, or one of them twice.*");
        _interactions.Invoking(t => t[new() { First = "m0", Second = "m1", Target = "m1" }]).Should().Throw<ArgumentException>()
            .WithMessage("There is no interaction of 'm0' and 'm1' about 'm1'; expected three of m0, m1, m2.*");
        _pairwise.FromNothing.Invoking(t => t["nose"]).Should().Throw<ArgumentException>().WithMessage(
            "There is no modality 'nose'; expected one of m0, m1, m2.*");
    }

    [Fact]
    public void A_result_that_may_be_absent_is_looked_up_without_an_exception()
    {
        _shapley.TryGet(new() { Player = "m1", Target = "m0" }, out var value).Should().BeTrue();
        value.Should().BeSameAs(_shapley.First());
        _shapley.TryGet(new() { Player = "m0", Target = "m0" }, out _).Should().BeFalse();
        _pairwise.TryGet(new() { Given = "m0", Target = "m0" }, out _).Should().BeTrue();
        _pairwise.TryGet(new() { Given = "nose", Target = "m0" }, out var loss).Should().BeFalse();
        loss.Should().BeNull();
        _interactions.TryGet(new() { First = "m2", Second = "m1", Target = "m0" }, out _).Should().BeTrue();
        _interactions.TryGet(new() { First = "m0", Second = "m1", Target = "m1" }, out _).Should().BeFalse();
        _pairwise.FromNothing.TryGet("m2", out var nothing).Should().BeTrue();
        nothing!.Target.Should().Be("m2");
        _shapley.Worths.TryGet("nose", out _).Should().BeFalse();
    }

    [Fact]
    public void A_table_lists_its_results()
    {
        _shapley.Should().HaveCount(6).And.HaveCount(_shapley.Count);
        _pairwise.Should().HaveCount(9).And.HaveCount(_pairwise.Count);
        _interactions.Should().HaveCount(3).And.HaveCount(_interactions.Count);
        _pairwise.FromNothing.Select(result => result.Target).Should().Equal("m0", "m1", "m2").And.HaveCount(_pairwise.FromNothing.Count);
    }

    [Fact]
    public void One_row_has_no_interval_in_any_table()
    {
        var rows = _game.Rows().Slice(0, 1);
        var pairs = PairwiseInformation.Evaluate(_game.Model(), rows);

        foreach (var table in (CoalitionTable[])
        [
            ShapleyValues.Evaluate(_game.Model(), rows), pairs, PairInteractions.Evaluate(_game.Model(), rows)
        ])
        {
            table.ToString().Should().NotContain("[").And.Contain("No intervals: one row has none.").And.Contain(
                "Numbers are means over 1 row,");
            Csv(table)[1..].Should().OnlyContain(fields => fields.Contains(""));
        }

        pairs.Should().OnlyContain(pair => pair.Lower == null && pair.ShareInterval == null && pair.Share != null);
        pairs.FromNothing.Should().OnlyContain(result => result.Upper == null);
    }

    [Fact]
    public void The_two_of_an_interaction_have_no_order()
    {
        _interactions[new() { First = "m2", Second = "m0", Target = "m1" }].Should().BeSameAs(
            _interactions[new() { First = "m0", Second = "m2", Target = "m1" }]);
        (
            _interactions[new() { First = "m2", Second = "m0", Target = "m1" }].First,
            _interactions[new() { First = "m2", Second = "m0", Target = "m1" }].Second).Should().Be(("m0", "m2"));
    }

    [Fact]
    public void Mean_median_and_quantiles_are_those_of_the_values_of_the_rows()
    {
        double[] values = [5, 1, 100, 2, 3];
        var model = new GameModel(GameModel.LayoutOf("a", "b"), (_, _, row) => values[row]);

        var result = PairwiseInformation.Evaluate(model, model.Rows(5)).FromNothing["a"];

        result.Mean.Should().BeApproximately(22.2, 1e-12);
        result.Median.Should().BeApproximately(3, 1e-12);
        result.Quantile(1).Should().BeApproximately(100, 1e-12);
        (result.Lower < result.Mean && result.Mean < result.Upper).Should().BeTrue();
        result.Invoking(r => r.Quantile(1.001)).Should().Throw<ArgumentOutOfRangeException>().WithMessage(
            "Expected a fraction from 0 to 1*").WithParameterName("fraction");
    }

    [Fact]
    public void A_table_says_what_it_is_of()
    {
        var options = new CoalitionOptions { Direction = DivergenceDirection.PartialToFull, Confidence = 0.9 };
        var table = PairwiseInformation.Evaluate(_game.Model(), _game.Rows(), options);

        table.Modalities.Should().Equal("m0", "m1", "m2");
        (table.Direction, table.Confidence, table.RowCount).Should().Be((DivergenceDirection.PartialToFull, 0.9, 4));
        table.ToString().Should().Contain("partial||full").And.Contain("[lower, upper]: 90 % interval");
    }

    private static string Cell(CoalitionResult result) =>
        $"{MeasureTableText.Short(result.Mean)} [{MeasureTableText.Short(result.Lower!.Value)}, " +
        $"{MeasureTableText.Short(result.Upper!.Value)}]!";

    private static string[] Lines(CoalitionTable table) => table.ToString().ReplaceLineEndings("\n").Split('\n');

    private static string[][] Csv(CoalitionTable table)
    {
        using var folder = new TemporaryFolder();
        table.WriteCsv(folder.PathOf("table.csv"));
        return [.. File.ReadAllLines(folder.PathOf("table.csv")).Select(line => line.Split(','))];
    }

    private static IEnumerable<double> Numbers(IEnumerable<string> fields) =>
        fields.Select(field => double.Parse(field, CultureInfo.InvariantCulture));
}
