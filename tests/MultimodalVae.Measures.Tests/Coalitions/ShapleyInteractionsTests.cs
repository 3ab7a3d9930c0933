namespace MultimodalVae.Measures.Tests.Coalitions;

public class ShapleyInteractionsTests
{
    private static readonly CoalitionOptions _triples = new() { MaxInteractionOrder = 3, BootstrapResamples = 0 };

    [Fact]
    public void They_take_the_passes_of_exact_Shapley_values()
    {
        var model = new RandomGame(5, 2, 1).Model();

        var table = ShapleyInteractions.Evaluate(model, model.Rows(2));

        model.Calls.Should().HaveCount(32).And.OnlyHaveUniqueItems();
        table.Should().HaveCount(5 * (4 + 6), "four players and six pairs for each target");
        table.MaxOrder.Should().Be(2);
    }

    [Fact]
    public void Orders_beyond_the_number_of_players_are_none()
    {
        var model = new RandomGame(3, 2, 1).Model();

        var table = ShapleyInteractions.Evaluate(model, model.Rows(2), _triples with { MaxInteractionOrder = 20 });

        table.MaxOrder.Should().Be(2);
        table.Should().HaveCount(3 * (2 + 1));
    }

    [Fact]
    public void Of_order_one_they_are_Shapley_values_with_their_intervals()
    {
        var game = new RandomGame(5, 40, 3);
        var shapley = ShapleyValues.Evaluate(game.Model(), game.Rows());

        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows());

        foreach (var value in shapley)
        {
            var found = table[new() { Players = [value.Player], Target = value.Target }];
            found.Values.Should().Equal(value.Values);
            (found.Lower, found.Upper).Should().Be((value.Lower, value.Upper));
        }
    }

    [Fact]
    public void Of_three_modalities_a_pair_has_the_interaction_of_nobody_else_given()
    {
        var game = new RandomGame(3, 4, 7);
        var pairs = PairInteractions.Evaluate(game.Model(), game.Rows());

        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows());

        foreach (var pair in pairs)
        {
            foreach (var (found, wanted) in table[new()
            {
                Players = [pair.Second, pair.First],
                Target = pair.Target
            }].Values.Zip(pair.Values))
                found.Should().BeApproximately(wanted, 1e-10);
        }
    }

    [Theory, InlineData(1, 1.0 / 3), InlineData(2, 1.0 / 2), InlineData(3, 1)]
    public void Three_that_tell_only_together_share_one_over_those_missing_and_one(int order, double share)
    {
        var game = GameOfFive(given => given.Shows("a") && given.Shows("b") && given.Shows("c") ? 0 : 6);

        var interactions = ShapleyInteractions.Evaluate(game, game.Rows(2), _triples).Where(
            result => result.Target == "e" && result.Order == order);

        foreach (var result in interactions)
            result.Mean.Should().BeApproximately(result.Players.Contains("d") ? 0 : 6 * share, 1e-12);
    }

    [Fact]
    public void Three_copies_are_redundant_in_pairs_and_their_triple_takes_back_what_was_subtracted_twice()
    {
        var game = GameOfFive(given => given.Shows("a") || given.Shows("b") || given.Shows("c") ? 0 : 6);

        var table = ShapleyInteractions.Evaluate(game, game.Rows(2), _triples);

        // 6 (a + b + c - ab - ac - bc + abc): a pair -6 + 6 / 2, the triple 6.
        table[new() { Players = ["a", "b"], Target = "e" }].Mean.Should().BeApproximately(-3, 1e-12);
        table[new() { Players = ["a", "b", "c"], Target = "e" }].Mean.Should().BeApproximately(6, 1e-12);
        table[new() { Players = ["a", "d"], Target = "e" }].Mean.Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public void A_layout_beyond_the_bound_of_exact_values_is_refused_by_the_option()
    {
        var game = new RandomGame(4, 1, 1);

        FluentActions.Invoking(() => ShapleyInteractions.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 3 }))
            .Should().Throw<ArgumentException>().WithParameterName("options").WithMessage(
                "Shapley interactions need all subsets of the modalities, of which the layout has 4, m0:1,m1:1,m2:1,m3:1; "
                + "expected at most 3, CoalitionOptions.ExactShapleyUpTo.*");
    }

    [Theory, InlineData(0), InlineData(21)]
    public void An_order_out_of_range_is_refused(int order)
    {
        var game = new RandomGame(3, 1, 1);

        FluentActions.Invoking(
            () => ShapleyInteractions.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { MaxInteractionOrder = order }))
            .Should().Throw<OptionsException>().WithMessage($"*MaxInteractionOrder is {order}; expected 1 to 20 players.*");
    }

    [Fact]
    public void A_set_is_found_in_any_order_and_one_that_is_not_there_is_named()
    {
        var game = new RandomGame(4, 2, 5);
        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows(), _triples with { MaxInteractionOrder = 2 });

        table[new() { Players = ["m2", "m1"], Target = "m0" }].Should().BeSameAs(table[new() { Players = ["m1", "m2"], Target = "m0" }]);
        table.TryGet(new() { Players = ["m1", "m1"], Target = "m0" }, out _).Should().BeFalse();
        FluentActions.Invoking(() => table[new() { Players = ["m1", "m2", "m3"], Target = "m0" }])
            .Should().Throw<ArgumentException>().WithMessage(
            "There is no interaction of 'm1', 'm2', 'm3' for 'm0'; " +
            "expected 1 to 2 different players and another modality of m0, m1, m2, m3.*");
    }

    [Fact]
    public void They_are_printed_by_target_and_order()
    {
        var game = new RandomGame(3, 4, 5);
        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows());
        var lines = table.ToString().Split(Environment.NewLine);

        lines[0].Should().Be("Shapley interactions up to order 2 (all subsets), full||partial");
        lines[1].Should().MatchRegex("^target  players +interaction$");
        lines[4].Should().StartWith("m0      m1 + m2  ");
        lines.Should().HaveCount(2 + (3 * 3) + 8);
        table.First().ToString().Should().StartWith("m1 for m0: ");

        using var csv = new StringWriter();
        table.WriteCsv(csv);
        csv.ToString().Split('\n')[3].Should().StartWith(FormattableString.Invariant(
            $"m0,2,m1 + m2,full||partial,{table.ElementAt(2).Mean:R},{table.ElementAt(2).Lower:R},{table.ElementAt(2).Upper:R},"));
    }

    private static GameModel GameOfFive(Func<ObservationMask, double> loss) =>
        new(GameModel.LayoutOf("a", "b", "c", "d", "e"), (_, given, _) => loss(given));
}
