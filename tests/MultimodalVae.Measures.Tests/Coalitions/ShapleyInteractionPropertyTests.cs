using CsCheck;

namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>
/// What determines the interaction index, on random games: efficiency and its inverse, null players, symmetry, and the definition.
/// </summary>
[Trait("Proof", "properties")]
public class ShapleyInteractionPropertyTests
{
    private static readonly CoalitionOptions _all = new() { MaxInteractionOrder = 20, BootstrapResamples = 0 };

    /// <summary>B_0, B_1, ...</summary>
    private static readonly double[] _bernoulli = [1, -1.0 / 2, 1.0 / 6, 0, -1.0 / 30, 0];

    [Fact]
    public void Of_order_one_they_add_up_to_the_worth_of_all_others_in_every_row() => RandomGame.Any.Sample(game =>
    {
        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows(), _all);

        foreach (var target in table.Modalities)
        {
            for (var row = 0; row < game.RowCount; row++)
                Close(
                    table.Where(result => result.Target == target && result.Order == 1).Sum(result => result.Values[row]),
                    Worth(game, target, Others(game, target), row));
        }
    });

    /// <summary>
    /// Grabisch, Marichal and Roubens (2000): the game follows from the interactions; of all players it is the sum of order one.
    /// </summary>
    [Fact]
    public void All_orders_together_give_every_worth_back() => RandomGame.Any.Sample(game =>
    {
        var table = ShapleyInteractions.Evaluate(game.Model(), game.Rows(), _all);

        foreach (var target in table.Modalities)
        {
            foreach (var given in Subsets(Others(game, target)))
            {
                for (var row = 0; row < game.RowCount; row++)
                {
                    var found = table.Where(result => result.Target == target).Sum(result =>
                        (Beta(result.Order, result.Players.Count(given.Contains)) - _bernoulli[result.Order]) * result.Values[row]);
                    Close(found, Worth(game, target, given, row));
                }
            }
        }
    });

    [Fact]
    public void They_are_the_mean_discrete_derivative_over_what_else_is_given() => RandomGame.Of(2, 5).Sample(game =>
    {
        foreach (var result in ShapleyInteractions.Evaluate(game.Model(), game.Rows(), _all))
        {
            // Every number of others is as likely, and of one number every set of them.
            string[] others = [.. Others(game, result.Target).Except(result.Players)];
            var wanted = Subsets(others).GroupBy(given => given.Length).Average(ofSize => ofSize.Average(given =>
                Subsets([.. result.Players]).Sum(inside =>
                    Math.Pow(-1, result.Order - inside.Length) * Worth(game, result.Target, [.. given, .. inside], row: 0))));
            Close(result.Values[0], wanted);
        }
    });

    [Fact]
    public void With_one_that_changes_nothing_there_is_exactly_none() => RandomGame.Of(2, 5).Sample(game =>
    {
        var model = new GameModel(
            game.Layout, (target, given, row) => game.Loss(target, game.Shown(given).Where(name => name != "m0"), row));

        foreach (var result in ShapleyInteractions.Evaluate(model, game.Rows(), _all).Where(result => result.Players.Contains("m0")))
            Assert.All(result.Values, value => Assert.Equal(0, value));
    });

    [Fact]
    public void Two_that_change_the_same_interact_alike_with_any_third() => RandomGame.Of(4, 5).Sample(game =>
    {
        var model = new GameModel(game.Layout, (target, given, row) =>
        {
            string[] names = [.. game.Shown(given)];
            return game.Loss(
                target, names.Contains("m1") && !names.Contains("m0") ? names.Where(name => name != "m1").Append("m0") : names, row);
        });
        var table = ShapleyInteractions.Evaluate(model, game.Rows(), _all);

        foreach (var result in table.Where(
            result => result.Players.Contains("m0") && !result.Players.Contains("m1") && result.Target != "m1"))
        {
            var other = table[new() { Players = [.. result.Players.Where(name => name != "m0"), "m1"], Target = result.Target }];
            Assert.All(result.Values.Zip(other.Values), pair => Close(pair.First, pair.Second));
        }
    });

    private static double Worth(RandomGame game, string target, string[] given, int row) =>
        game.Loss(target, [], row) - game.Loss(target, given, row);

    private static string[] Others(RandomGame game, string target) =>
        [.. game.Layout.Modalities.Select(m => m.Name).Where(name => name != target)];

    private static IEnumerable<string[]> Subsets(string[] names) => Enumerable.Range(0, 1 << names.Length)
        .Select(bits => (string[])[.. names.Where((_, i) => (bits >> i & 1) == 1)]);

    /// <summary>beta(t, k) = sum over j of C(k, j) B_(t - j).</summary>
    private static double Beta(int order, int inside) =>
        Enumerable.Range(0, inside + 1).Sum(j => Binomial(inside, j) * _bernoulli[order - j]);

    private static double Binomial(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);

    /// <summary>To rounding, of losses of up to some hundreds.</summary>
    private static void Close(double found, double wanted) =>
        Assert.True(Math.Abs(found - wanted) <= 1e-10 * Math.Max(1, Math.Abs(wanted)), $"{found:R} is not {wanted:R}");
}
