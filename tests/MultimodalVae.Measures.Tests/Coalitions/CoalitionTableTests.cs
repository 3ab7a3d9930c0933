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

        lines[0].Should().Be("Shapley values (all subsets), full||partial, nats a row: mean over 4 rows [95 % interval]");
        lines[1].Should().MatchRegex("^target  player +worth$");
        lines.Should().HaveCount(2 + (3 * 3) + 1);
        lines[2].Should().StartWith("m0      m1 ").And.EndWith(Cell(_shapley["m1", "m0"]));
        lines[4].Should().StartWith("m0      all others").And.EndWith(Cell(_shapley.Worths[0]));
    }

    [Fact]
    public void Sampled_ones_are_printed_with_their_error()
    {
        var table = ShapleyValues.Evaluate(_game.Model(), _game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 0, BootstrapResamples = 0, ShapleyPermutations = 6 });
        var lines = Lines(table);

        lines[0].Should().Be("Shapley values (6 permutations), full||partial, nats a row: mean over 4 rows");
        lines[1].Should().MatchRegex("^target  player +worth  sampling error$");
        lines[4].Should().StartWith("m0      all others").And.EndWith("  0", "they add up whatever is sampled");
        lines[2].Should().EndWith(MeasureTableText.Short(table["m1", "m0"].SamplingError!.Value)).And.Contain($" {MeasureTableText.Short(table["m1", "m0"].Mean)} ");
    }

    [Fact]
    public void Pairs_are_printed_with_what_is_lost_from_nothing_and_the_share_in_percent()
    {
        var lines = Lines(_pairwise);

        lines[0].Should().Be("What one modality tells, full||partial, nats a row: mean over 4 rows [95 % interval]");
        lines[1].Should().MatchRegex("^target  given +loss +share told$");
        lines.Should().HaveCount(2 + (3 * 4) + 1);
        lines[2].Should().StartWith("m0      nothing").And.Contain(Cell(_pairwise.FromNothing[0])).And.EndWith(" 0.0 %");
        var pair = _pairwise["m1", "m0"];
        lines[4].Should().StartWith("m0      m1").And.Contain(Cell(pair)).And.EndWith(FormattableString.Invariant(
            $" {100 * pair.Share:0.0} [{100 * pair.ShareLower:0.0}, {100 * pair.ShareUpper:0.0}] %"));
    }

    [Fact]
    public void Interactions_are_printed_with_the_three()
    {
        var lines = Lines(_interactions);

        lines[0].Should().Be("Interactions of pairs, full||partial, nats a row: mean over 4 rows [95 % interval]");
        lines[1].Should().MatchRegex("^target  first  second +interaction$");
        lines[2].Should().StartWith("m0      m1     m2 ").And.EndWith(Cell(_interactions["m1", "m2", "m0"]));
    }

    [Fact]
    public void Columns_are_aligned()
    {
        foreach (var table in (CoalitionTable[])[_shapley, _pairwise, _interactions])
        {
            Lines(table)[1..^1].Select(line => line.Length).Distinct().Should().ContainSingle();
            Lines(table).Should().NotContain(line => line.EndsWith(' '));
        }
    }

    [Fact]
    public void Without_intervals_none_are_printed_and_shares_are()
    {
        var table = PairwiseInformation.Evaluate(_game.Model(), _game.Rows(), new CoalitionOptions { BootstrapResamples = 0, Direction = DivergenceDirection.Jeffreys });

        table.ToString().Should().NotContain("[").And.Contain("jeffreys").And.Contain(FormattableString.Invariant($" {100 * table["m1", "m0"].Share:0.0} %"));
        (table["m1", "m0"].Lower, table["m1", "m0"].ShareUpper).Should().Be((null, null));
    }

    [Fact]
    public void What_is_written_as_CSV_reads_back_as_it_was()
    {
        var shapley = Csv(_shapley);
        shapley[0].Should().Equal("target", "player", "direction", "worth", "lower", "upper", "sampling-error");
        shapley.Should().HaveCount(1 + 6 + 3);
        foreach (var (line, worth) in shapley.Where(line => line[1] == "all others").Zip(_shapley.Worths))
        {
            line[..3].Should().Equal(worth.Target, "all others", "full||partial");
            Numbers(line[3..6]).Should().Equal(worth.Mean, worth.Lower!.Value, worth.Upper!.Value);
            line[6].Should().BeEmpty();
        }

        foreach (var (line, result) in shapley.Skip(1).Where(line => line[1] != "all others").Zip(_shapley.Results))
        {
            line[..3].Should().Equal(result.Target, result.Player, "full||partial");
            Numbers(line[3..6]).Should().Equal(result.Mean, result.Lower!.Value, result.Upper!.Value);
            line[6].Should().BeEmpty();
        }

        var pairwise = Csv(_pairwise);
        pairwise[0].Should().Equal("target", "given", "direction", "loss", "lower", "upper", "share", "share-lower", "share-upper");
        pairwise.Should().HaveCount(1 + (3 * 4));
        pairwise[1][..3].Should().Equal("m0", "nothing", "full||partial");
        Numbers(pairwise[1][3..6]).Should().Equal(_pairwise.FromNothing[0].Mean, _pairwise.FromNothing[0].Lower!.Value, _pairwise.FromNothing[0].Upper!.Value);
        pairwise[1][6..].Should().Equal("", "", "");
        var pair = _pairwise["m0", "m0"];
        pairwise[2][..2].Should().Equal("m0", "m0");
        Numbers(pairwise[2][3..]).Should().Equal(pair.Mean, pair.Lower!.Value, pair.Upper!.Value, pair.Share!.Value, pair.ShareLower!.Value, pair.ShareUpper!.Value);

        var interactions = Csv(_interactions);
        interactions[0].Should().Equal("target", "first", "second", "direction", "interaction", "lower", "upper");
        interactions.Should().HaveCount(1 + 3);
        foreach (var (line, result) in interactions.Skip(1).Zip(_interactions.Results))
        {
            line[..4].Should().Equal(result.Target, result.First, result.Second, "full||partial");
            Numbers(line[4..]).Should().Equal(result.Mean, result.Lower!.Value, result.Upper!.Value);
        }
    }

    [Fact]
    public void The_sampling_error_is_written_where_there_is_one()
    {
        var table = ShapleyValues.Evaluate(_game.Model(), _game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 0 });

        Numbers([Csv(table)[1][6]]).Should().Equal(table.Results[0].SamplingError!.Value);
    }

    [Fact]
    public void What_there_is_not_is_answered_with_what_there_is()
    {
        _shapley.Invoking(t => t["m0", "m0"]).Should().Throw<ArgumentException>()
            .WithMessage("There is no Shapley value of 'm0' for 'm0'. Player and target are two of m0, m1, m2.*");
        _pairwise.Invoking(t => t["nose", "m0"]).Should().Throw<ArgumentException>()
            .WithMessage("There is no loss on 'm0' given 'nose'. Both are of m0, m1, m2.*");
        _interactions.Invoking(t => t["m0", "m1", "m1"]).Should().Throw<ArgumentException>()
            .WithMessage("There is no interaction of 'm0' and 'm1' about 'm1'. They are three of m0, m1, m2.*");
    }

    [Fact]
    public void The_two_of_an_interaction_have_no_order()
    {
        _interactions["m2", "m0", "m1"].Should().BeSameAs(_interactions["m0", "m2", "m1"]);
        (_interactions["m2", "m0", "m1"].First, _interactions["m2", "m0", "m1"].Second).Should().Be(("m0", "m2"));
    }

    [Fact]
    public void Mean_median_and_quantiles_are_those_of_the_values_of_the_rows()
    {
        double[] values = [5, 1, 100, 2, 3];
        var model = new GameModel(GameModel.LayoutOf("a", "b"), (_, _, row) => values[row]);

        var result = PairwiseInformation.Evaluate(model, model.Rows(5)).FromNothing[0];

        result.Mean.Should().BeApproximately(22.2, 1e-12);
        result.Median.Should().BeApproximately(3, 1e-12);
        result.Quantile(1).Should().BeApproximately(100, 1e-12);
        (result.Lower < result.Mean && result.Mean < result.Upper).Should().BeTrue();
        result.Invoking(r => r.Quantile(1.001)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Expected a fraction from 0 to 1*").WithParameterName("fraction");
    }

    [Fact]
    public void A_table_says_what_it_is_of()
    {
        var options = new CoalitionOptions { Direction = DivergenceDirection.PartialToFull, Confidence = 0.9 };
        var table = PairwiseInformation.Evaluate(_game.Model(), _game.Rows(), options);

        table.Modalities.Should().Equal("m0", "m1", "m2");
        (table.Direction, table.Confidence, table.RowCount).Should().Be((DivergenceDirection.PartialToFull, 0.9, 4));
        table.ToString().Should().Contain("partial||full").And.Contain("[90 % interval]");
    }

    private static string Cell(CoalitionResult result) =>
        $"{MeasureTableText.Short(result.Mean)} [{MeasureTableText.Short(result.Lower!.Value)}, {MeasureTableText.Short(result.Upper!.Value)}]";

    private static string[] Lines(CoalitionTable table) => table.ToString().ReplaceLineEndings("\n").Split('\n');

    private static string[][] Csv(CoalitionTable table)
    {
        using var folder = new TemporaryFolder();
        table.WriteCsv(folder.PathOf("table.csv"));
        return [.. File.ReadAllLines(folder.PathOf("table.csv")).Select(line => line.Split(','))];
    }

    private static IEnumerable<double> Numbers(IEnumerable<string> fields) => fields.Select(field => double.Parse(field, CultureInfo.InvariantCulture));
}
