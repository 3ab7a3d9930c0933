using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class HolmTests
{
    [Fact]
    public void Adjust_multiplies_by_the_number_of_remaining_tests_and_keeps_the_order() =>
        Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Should().Equal([0.03, 0.06, 0.06, 0.02], (a, b) => Math.Abs(a - b) < 1e-12);
}
