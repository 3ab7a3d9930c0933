using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class KendallTests
{
    [Fact]
    public void Correlation_counts_pairs_that_agree_less_those_that_do_not()
    {
        // Of ten pairs, 8 agree and 2 do not.
        Kendall.Correlation([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]).Should().BeApproximately(0.6, 1e-12);
        Kendall.Correlation([1, 2, 3], [3, 2, 1]).Should().Be(-1);
    }

    [Fact]
    public void Ties_are_in_neither() =>
        Kendall.Correlation([1, 1, 2], [1, 2, 3]).Should().BeApproximately(2 / Math.Sqrt(2 * 3), 1e-12);

    [Fact]
    public void What_is_all_the_same_has_no_order() => Kendall.Correlation([1, 1], [1, 2]).Should().Be(double.NaN);
}
