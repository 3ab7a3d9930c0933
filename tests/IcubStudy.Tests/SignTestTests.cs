using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class SignTestTests
{
    [Fact]
    public void PValue_is_the_two_sided_binomial_probability()
    {
        SignTest.PValue([1, 2, 3, 4, 5, 6, 7, 8, 9, -1]).Should().BeApproximately(2 * 11 / 1024.0, 1e-12);
        SignTest.PValue([1, -1]).Should().Be(1);
    }

    [Fact]
    public void AtLeast_is_the_upper_binomial_tail()
    {
        SignTest.AtLeast(20, 20, 0.2).Should().BeApproximately(Math.Pow(0.2, 20), 1e-13);
        SignTest.AtLeast(0, 20, 0.2).Should().Be(1);
    }
}
