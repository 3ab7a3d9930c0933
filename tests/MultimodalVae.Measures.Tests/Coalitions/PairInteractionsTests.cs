using CsCheck;

namespace MultimodalVae.Measures.Tests.Coalitions;

public class PairInteractionsTests
{
    private static readonly ModalityLayout _abc = GameModel.LayoutOf("a", "b", "c");

    [Theory, InlineData(3, 8), InlineData(5, 17)]
    public void It_takes_a_pass_for_each_pair_each_modality_nothing_and_everything(int modalities, int passes)
    {
        var model = new RandomGame(modalities, 2, 1).Model();

        _ = PairInteractions.Evaluate(model, model.Rows(2));

        model.Calls.Should().HaveCount(passes).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Two_that_tell_only_together_are_synergetic()
    {
        var model = new GameModel(_abc, (_, given, row) => given.Shows("a") && given.Shows("b") ? 0 : row + 1);

        PairInteractions.Evaluate(model, model.Rows(3))[new() { First = "a", Second = "b", Target = "c" }].Values.Select(
            value => Math.Round(value, 12)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Two_that_tell_the_same_are_redundant()
    {
        var model = new GameModel(_abc, (_, given, _) => given.Shows("a") || given.Shows("b") ? 1 : 3);

        PairInteractions.Evaluate(model, model.Rows(3))[new() { First = "a", Second = "b", Target = "c" }].Mean.Should()
            .BeApproximately(-2, 1e-12);
    }

    [Fact]
    public void Two_that_tell_different_things_are_neither()
    {
        var model = new GameModel(_abc, (_, given, _) => 10 - (given.Shows("a") ? 2 : 0) - (given.Shows("b") ? 5 : 0));

        PairInteractions.Evaluate(model, model.Rows(3))[new() { First = "a", Second = "b", Target = "c" }].Mean.Should()
            .BeApproximately(0, 1e-12);
    }

    [Fact]
    [Trait("Proof", "known-world")]
    public void Causes_of_one_effect_are_synergetic_in_a_linear_world()
    {
        // I(effect; a, b) - I(effect; a) - I(effect; b), of weights 1 and 1 and noise of variance 1: 1/2 log 3 - 2 (1/2 log 3/2).
        var world = new LinearWorld(noise: 1, weights: [1, 1]);

        var interaction = PairInteractions.Evaluate(
            world, world.Rows(20_000, seed: 2))[new() { First = "cause0", Second = "cause1", Target = "effect" }];

        interaction.Lower.Should().BeInRange(0, 0.5 * Math.Log(4.0 / 3));
        interaction.Upper.Should().BeGreaterThan(0.5 * Math.Log(4.0 / 3));
        (interaction.Upper - interaction.Lower).Should().BeLessThan(0.05);
    }

    [Fact]
    [Trait("Proof", "properties")]
    public void They_are_the_worth_of_both_less_that_of_each() => RandomGame.Of(3, 6).Sample(game =>
    {
        var table = PairInteractions.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { BootstrapResamples = 0 });

        Assert.Equal(game.ModalityCount * (game.ModalityCount - 1) * (game.ModalityCount - 2) / 2, table.Count);
        foreach (var result in table)
        {
            for (var row = 0; row < game.RowCount; row++)
            {
                var wanted = Worth(result.First, result.Second) - Worth(result.First) - Worth(result.Second);
                Assert.True(Math.Abs(result.Values[row] - wanted) <= 1e-11);

                double Worth(params string[] given) => game.Loss(result.Target, [], row) - game.Loss(result.Target, given, row);
            }
        }
    });

    [Fact]
    [Trait("Proof", "properties")]
    public void With_one_that_changes_nothing_there_is_exactly_none() => RandomGame.Of(3, 6).Sample(game =>
    {
        var model = new GameModel(
            game.Layout, (target, given, row) => game.Loss(target, game.Shown(given).Where(name => name != "m0"), row));

        foreach (var result in PairInteractions.Evaluate(model, game.Rows()).Where(result => result.First == "m0"))
            Assert.All(result.Values, value => Assert.Equal(0, value));
    });

    [Fact]
    public void Of_two_players_it_is_shared_equally_by_their_Shapley_values()
    {
        var game = new RandomGame(3, 4, 9);
        var (interactions, shapley) =
            (PairInteractions.Evaluate(game.Model(), game.Rows()), ShapleyValues.Evaluate(game.Model(), game.Rows()));
        var pairwise = PairwiseInformation.Evaluate(game.Model(), game.Rows());

        var alone = pairwise.FromNothing["m2"].Mean - pairwise[new() { Given = "m0", Target = "m2" }].Mean;

        shapley[new() { Player = "m0", Target = "m2" }].Mean.Should().BeApproximately(
            alone + (interactions[new() { First = "m0", Second = "m1", Target = "m2" }].Mean / 2), 1e-10);
    }

    [Fact]
    public void A_layout_of_two_modalities_has_no_third()
    {
        var model = new GameModel(GameModel.LayoutOf("a", "b"), (_, _, _) => 0);

        FluentActions.Invoking(() => PairInteractions.Evaluate(model, model.Rows(1)))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("Expected 3 modalities or more; the layout has 2, a:1,b:1.*")
            .WithParameterName("model");
    }
}
