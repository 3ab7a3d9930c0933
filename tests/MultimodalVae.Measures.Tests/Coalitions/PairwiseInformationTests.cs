namespace MultimodalVae.Measures.Tests.Coalitions;

public class PairwiseInformationTests
{
    private static readonly ModalityLayout _abc = GameModel.LayoutOf("a", "b", "c");

    [Fact]
    public void It_takes_one_pass_a_modality_and_one_of_nothing_and_one_of_everything()
    {
        var model = new RandomGame(3, 2, 1).Model();

        _ = PairwiseInformation.Evaluate(model, model.Rows(2));

        model.Calls.Should().OnlyHaveUniqueItems();
        model.Calls.Select(call => call.Mask.ToString()).Should().BeEquivalentTo(["complete", "nothing", "m0", "m1", "m2"]);
    }

    [Fact]
    public void Losses_and_shares_are_those_of_the_game()
    {
        var game = new RandomGame(4, 3, 7);

        var table = PairwiseInformation.Evaluate(game.Model(), game.Rows());

        table.Select(result => (result.Target, result.Given)).Should().Equal(
            from target in table.Modalities
            from given in table.Modalities
            select (target, given));
        foreach (var result in table)
        {
            double[] losses = [.. Enumerable.Range(0, 3).Select(row => game.Loss(result.Target, [result.Given], row))];
            double[] fromNothing = [.. Enumerable.Range(0, 3).Select(row => game.Loss(result.Target, [], row))];
            result.Values.Zip(losses, (found, wanted) => found / wanted).Should().OnlyContain(ratio => Math.Abs(ratio - 1) < 1e-12);
            table.FromNothing.Single(nothing => nothing.Target == result.Target).Mean.Should().BeApproximately(
                fromNothing.Average(), 1e-10);
            result.Share.Should().BeApproximately(1 - (losses.Average() / fromNothing.Average()), 1e-10);
        }
    }

    [Fact]
    public void On_the_modality_itself_it_is_the_single_modality_error()
    {
        var model = new FakeModel(_abc);
        var rows = new DataSet(_abc, new double[,] { { 1, 0, 2 }, { 0.5, -1, 0 }, { 3, 1, 1 } });

        var table = PairwiseInformation.Evaluate(model, rows);
        var measures = InformationMeasures.Evaluate(model, rows);

        foreach (var name in table.Modalities)
        {
            var (found, wanted) = (table[new() { Given = name, Target = name }], measures[name, SingleModalityError.Own]);
            found.Values.Should().Equal(wanted.Values);
            (found.Mean, found.Lower, found.Upper).Should().Be((wanted.Mean, wanted.Lower, wanted.Upper), "rows are drawn alike");
        }
    }

    [Fact]
    public void The_interval_of_a_share_is_that_of_the_ratio_and_not_of_its_parts()
    {
        // Half is told in every row, however much that is: the share is certain, the losses are not.
        var model = new GameModel(_abc, (_, given, row) => given.Equals(_abc.Nothing) ? row + 1 : 0.5 * (row + 1));

        var result = PairwiseInformation.Evaluate(model, model.Rows(30))[new() { Given = "a", Target = "b" }];

        result.ShareInterval!.Lower.Should().BeApproximately(0.5, 1e-12);
        result.ShareInterval!.Upper.Should().BeApproximately(0.5, 1e-12);
        result.Lower.Should().BeLessThan(0.9 * result.Mean);
    }

    [Fact]
    public void A_share_may_be_negative_and_does_not_exist_of_nothing()
    {
        var model = new GameModel(_abc, (target, given, _) => target == "c" ? 0 : given.Equals(_abc.Nothing) ? 2 : 3);

        var table = PairwiseInformation.Evaluate(model, model.Rows(4));

        table[new() { Given = "a", Target = "b" }].Share.Should().BeApproximately(-0.5, 1e-12);
        var none = table[new() { Given = "a", Target = "c" }];
        (none.Share, none.ShareInterval?.Lower, none.ShareInterval?.Upper).Should().Be((null, null, null));
        table.ToString().Split('\n', StringSplitOptions.TrimEntries).Where(
            line => line.StartsWith("c ", StringComparison.Ordinal)).Should().OnlyContain(line => line.EndsWith(" -"));
    }

    [Fact]
    public void A_resample_of_rows_of_which_nothing_is_lost_has_no_share()
    {
        // Of two rows, one resample of four has the second one only.
        var model = new GameModel(_abc, (_, given, row) => row == 1 ? 0 : given.Equals(_abc.Nothing) ? 4 : 1);

        var result = PairwiseInformation.Evaluate(model, model.Rows(2))[new() { Given = "a", Target = "b" }];

        (result.Share, result.ShareInterval?.Lower, result.ShareInterval?.Upper).Should().Be((0.75, 0.75, 0.75));
    }

    [Theory]
    [InlineData(IntervalMethod.Studentised, 0)]
    [InlineData(IntervalMethod.Studentised, 1e-3)]
    [InlineData(IntervalMethod.Percentile, 0)]
    [InlineData(IntervalMethod.Percentile, 1e-3)]
    public void Resamples_of_rows_of_which_nothing_is_lost_do_not_count(IntervalMethod method, double lossOfOthers)
    {
        // Of ten rows, one resample of nine has neither of the two of which something is lost from nothing.
        var model = new GameModel(
            _abc, (_, given, row) => given.Equals(_abc.Nothing) ? (row < 2 ? 4 : 0) : row == 0 ? 1 : row == 1 ? 3 : lossOfOthers);

        var share = PairwiseInformation.Evaluate(model, model.Rows(10), new() { IntervalMethod = method, Blocks = RowBlocks.Rows })[
            new() { Given = "a", Target = "b" }].ShareInterval!;

        share.Lower.Should().BeLessThan(0.26);
        share.Upper.Should().BeGreaterThan(0.74);
        if (method == IntervalMethod.Percentile)
            (share.Upper - share.Lower).Should().BeApproximately(0.5, 0.01, "a resample has a share of 0.25 to 0.75");
        (double.IsFinite(share.Lower), double.IsFinite(share.Upper)).Should().Be((true, true));
    }

    [Fact]
    public void Losses_whose_sums_are_too_large_for_a_number_have_the_interval_of_their_share()
    {
        var model = new GameModel(_abc, (_, given, _) => given.Equals(_abc.Nothing) ? 8e307 : 4e307);

        var result = PairwiseInformation.Evaluate(model, model.Rows(20))[new() { Given = "a", Target = "b" }];

        result.Share.Should().BeApproximately(0.5, 1e-12);
        result.ShareInterval!.Lower.Should().BeApproximately(0.5, 1e-12);
        result.ShareInterval!.Upper.Should().BeApproximately(0.5, 1e-12);
    }
}
