using CsCheck;

namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>
/// The axioms that Shapley values are the only ones to have, and the mean over all orders, on random games; whether exact or sampled.
/// </summary>
[Trait("Proof", "properties")]
public class ShapleyPropertyTests
{
    private static readonly CoalitionOptions _exact = new() { BootstrapResamples = 30 };

    private static readonly Gen<CoalitionOptions> _exactOrSampled =
        Gen.Bool.Select(isExact => isExact ? _exact : _exact with { ExactShapleyUpTo = 0, ShapleyPermutations = 4 });

    [Fact]
    public void They_add_up_to_the_worth_of_all_others_in_every_row() =>
        Gen.Select(RandomGame.Any, _exactOrSampled).Sample((game, options) =>
        {
            var table = ShapleyValues.Evaluate(game.Model(), game.Rows(), options);

            foreach (var worth in table.Worths)
            {
                for (var row = 0; row < game.RowCount; row++)
                {
                    var all = game.Layout.Modalities.Select(m => m.Name).Where(name => name != worth.Target).ToArray();
                    Close(worth.Values[row], game.Loss(worth.Target, [], row) - game.Loss(worth.Target, all, row));
                    Close(table.Where(result => result.Target == worth.Target).Sum(result => result.Values[row]), worth.Values[row]);
                }
            }
        });

    [Fact]
    public void Two_that_change_the_same_get_the_same() => RandomGame.Of(3, 6).Sample(game =>
    {
        // m0 and m1 count as one another: alone either of them is what comes first of the two.
        var model = new GameModel(game.Layout, (target, given, row) => game.Loss(target, Alike(game.Shown(given)), row));
        var table = ShapleyValues.Evaluate(model, game.Rows(), _exact);

        foreach (var target in game.Layout.Modalities.Skip(2).Select(m => m.Name))
            Assert.All(
                table[new() { Player = "m0", Target = target }].Values.Zip(table[new() { Player = "m1", Target = target }].Values),
                pair => Close(pair.First, pair.Second));

        static IEnumerable<string> Alike(IEnumerable<string> given)
        {
            string[] names = [.. given];
            return names.Contains("m1") && !names.Contains("m0") ? names.Where(name => name != "m1").Append("m0") : names;
        }
    });

    [Fact]
    public void One_that_changes_nothing_gets_exactly_nothing() =>
        Gen.Select(RandomGame.Of(2, 6), _exactOrSampled).Sample((game, options) =>
        {
            var model = new GameModel(
                game.Layout, (target, given, row) => game.Loss(target, game.Shown(given).Where(name => name != "m0"), row));
            var table = ShapleyValues.Evaluate(model, game.Rows(), options);

            foreach (var result in table.Where(result => result.Player == "m0"))
            {
                Assert.All(result.Values, value => Assert.Equal(0, value));
                Assert.True(result is { Lower: 0 or null, Upper: 0 or null, SamplingError: null or < 1e-12 });
            }
        });

    [Fact]
    public void Of_a_sum_of_games_they_are_the_sum() =>
        Gen.Select(RandomGame.Any, Gen.Int[0, 1_000_000], Gen.Double[0.1, 10], _exactOrSampled).Sample((game, seed, factor, options) =>
        {
            var other = game with { Seed = seed };
            var both = new GameModel(
                game.Layout, (target, given, row) => game.Loss(target, given, row) + (factor * other.Loss(target, given, row)));

            var (first, second) =
                (ShapleyValues.Evaluate(game.Model(), game.Rows(), options), ShapleyValues.Evaluate(other.Model(), game.Rows(), options));
            foreach (var (i, sum) in ShapleyValues.Evaluate(both, game.Rows(), options).Index())
            {
                for (var row = 0; row < game.RowCount; row++)
                    Close(sum.Values[row], first.ElementAt(i).Values[row] + (factor * second.ElementAt(i).Values[row]));
            }
        });

    [Fact]
    public void They_are_the_mean_over_all_orders_of_what_joining_adds() => RandomGame.Of(2, 5).Sample(game =>
    {
        var table = ShapleyValues.Evaluate(game.Model(), game.Rows(), _exact);

        foreach (var result in table)
        {
            string[] players = [.. game.Layout.Modalities.Select(m => m.Name).Where(name => name != result.Target)];
            for (var row = 0; row < game.RowCount; row++)
            {
                Close(result.Values[row], Orders(players).Average(order =>
                {
                    string[] before = [.. order.TakeWhile(name => name != result.Player)];
                    return game.Loss(result.Target, before, row) - game.Loss(result.Target, before.Append(result.Player), row);
                }));
            }
        }
    });

    [Fact]
    public void The_order_of_the_modalities_changes_nothing() => RandomStudy.Any.Where(study => study.Layout.Modalities.Count <= 5)
        .SelectMany(study => Gen.Select(Gen.Const(study), Gen.Shuffle(Enumerable.Range(0, study.Layout.Modalities.Count).ToArray())))
        .Sample((study, order) =>
        {
            var reordered = study.Reordered(order);
            var table = ShapleyValues.Evaluate(study.Model(), study.Rows, _exact);
            var other = ShapleyValues.Evaluate(reordered.Model(), reordered.Rows, _exact);

            foreach (var result in table)
                Assert.All(
                    result.Values.Zip(other[new() { Player = result.Player, Target = result.Target }].Values),
                    pair => Close(pair.First, pair.Second, 1e-9));
        });

    private static IEnumerable<string[]> Orders(string[] names) => names.Length == 0
        ? [[]]
        : names.SelectMany(first => Orders([.. names.Where(name => name != first)]).Select(rest => (string[])[first, .. rest]));

    /// <summary>To rounding, of losses of up to some hundreds.</summary>
    private static void Close(double found, double wanted, double tolerance = 1e-10) =>
        Assert.True(Math.Abs(found - wanted) <= tolerance * Math.Max(1, Math.Abs(wanted)), $"{found:R} is not {wanted:R}");
}
