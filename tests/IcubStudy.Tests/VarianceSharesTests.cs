using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class VarianceSharesTests
{
    [Fact]
    public void A_sum_of_factors_and_one_pair_is_split_into_them()
    {
        // a has -1 or 1, b -2 or 2, both together add 3 a b / 2, seeds add -0.5 or 0.5: variances 1, 4, 9, 0.25.
        var shares = Shares((a, b, _, seed) => a + (2 * b) + (3 * a * b) + (0.5 * seed));

        shares["a"].Should().BeApproximately(1 / 14.25, 1e-12);
        shares["b"].Should().BeApproximately(4 / 14.25, 1e-12);
        shares["a x b"].Should().BeApproximately(9 / 14.25, 1e-12);
        shares[VarianceShares.Rest].Should().BeApproximately(0.25 / 14.25, 1e-12);
        shares["c"].Should().BeApproximately(0, 1e-12);
        shares[VarianceShares.Higher].Should().BeApproximately(0, 1e-12);
        shares.Values.Sum().Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void What_three_factors_make_together_is_told_apart() => Shares((a, b, c, _) => a * b * c)[VarianceShares.Higher].Should().BeApproximately(1, 1e-12);

    [Fact]
    public void A_design_that_is_not_balanced_is_refused()
    {
        (IReadOnlyList<string>, double)[] observations = [(["1", "1"], 1), (["1", "2"], 2), (["2", "1"], 3)];

        FluentActions.Invoking(() => VarianceShares.Of(["a", "b"], observations)).Should().Throw<ArgumentException>().WithMessage("3 of 4 combinations of a, b*");
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
        return VarianceShares.Of(["a", "b", "c"], observations).ToDictionary(one => one.Name, one => one.Share);
    }
}
