using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class KendallTests
{
    [Fact]
    public void Correlation_is_the_difference_of_concordant_and_discordant_pairs()
    {
        // Of ten pairs, 8 are concordant and 2 discordant.
        Kendall.Correlation([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]).Should().BeApproximately(0.6, 1e-12);
        Kendall.Correlation([1, 2, 3], [3, 2, 1]).Should().Be(-1);
    }

    [Fact]
    public void Correlation_with_ties_is_tau_b() =>
        Kendall.Correlation([1, 1, 2], [1, 2, 3]).Should().BeApproximately(2 / Math.Sqrt(2 * 3), 1e-12);

    [Fact]
    public void Correlation_of_equal_values_is_NaN() => Kendall.Correlation([1, 1], [1, 2]).Should().Be(double.NaN);
}
