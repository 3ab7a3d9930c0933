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
        SignTest.AtLeast(3, 4, 0.2).Should().BeApproximately((4 * Math.Pow(0.2, 3) * 0.8) + Math.Pow(0.2, 4), 1e-14);
        (SignTest.AtLeast(80, 80, 0.2) / Math.Pow(0.2, 80)).Should().BeApproximately(1, 1e-10);
        SignTest.AtLeast(0, 20, 0.2).Should().Be(1);
    }
}
