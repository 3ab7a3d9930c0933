using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class VarianceSharesTests
{
    [Fact]
    public void Shares_of_main_effects_and_an_interaction_match_their_variances()
    {
        // The terms a, 2 b, 3 a b and 0.5 seed, each with levels -1 and 1, have the variances 1, 4, 9 and 0.25.
        var shares = Shares((a, b, _, seed) => a + (2 * b) + (3 * a * b) + (0.5 * seed));

        shares["a"].Should().BeApproximately(1 / 14.25, 1e-12);
        shares["b"].Should().BeApproximately(4 / 14.25, 1e-12);
        shares["a x b"].Should().BeApproximately(9 / 14.25, 1e-12);
        shares[VarianceShares.Residual].Should().BeApproximately(0.25 / 14.25, 1e-12);
        shares["c"].Should().BeApproximately(0, 1e-12);
        shares[VarianceShares.Higher].Should().BeApproximately(0, 1e-12);
        shares.Values.Sum().Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void Shares_of_an_interaction_of_three_factors_are_all_higher() =>
        Shares((a, b, c, _) => a * b * c)[VarianceShares.Higher].Should().BeApproximately(1, 1e-12);

    [Fact]
    public void Compute_of_an_unbalanced_design_throws()
    {
        (IReadOnlyList<string>, double)[] observations = [(["1", "1"], 1), (["1", "2"], 2), (["2", "1"], 3)];

        FluentActions.Invoking(() => VarianceShares.Compute(["a", "b"], observations))
            .Should().Throw<ArgumentException>().WithMessage("3 of 4 combinations of a, b*");
    }

    private static Dictionary<string, double> Shares(Func<int, int, int, int, double> value)
    {
        int[] signs = [-1, 1];
        (IReadOnlyList<string>, double)[] observations =
        [
            .. from a in signs
               from b in signs
               from c in signs
               from seed in signs
               select ((IReadOnlyList<string>)[$"{a}", $"{b}", $"{c}"], value(a, b, c, seed)),
        ];
        return VarianceShares.Compute(["a", "b", "c"], observations).ToDictionary(one => one.Name, one => one.Share);
    }
}
