using IcubStudy.Claims;

namespace IcubStudy.Tests;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData(1, 0.001, "Holds")]
    [InlineData(1, 0.5, "Open")]
    [InlineData(-1, 0.001, "FailsReversed")]
    [InlineData(0, 1, "FailsWithoutEffect")]
    public void Verdict_depends_on_the_test_and_the_interval(double centre, double p, string verdict)
    {
        var random = new Random(2);
        double[] effects =
        [
            .. Enumerable.Range(0, 20).Select(i => centre + (0.5 * (i % 2 == 0 ? random.NextDouble() : -random.NextDouble()))),
        ];

        $"{new Evidence("1", "x", effects, "log10", p).VerdictAt(p)}".Should().Be(verdict);
    }

    [Theory]
    [InlineData(5, "Open")]
    [InlineData(6, "FailsReversed")]
    public void Claims_fail_by_six_seeds_of_the_opposite_effect(int seeds, string verdict) =>
        $"{new Evidence("1", "x", Enumerable.Repeat(-1.0, seeds).ToArray(), "log10", 1).VerdictAt(1)}".Should().Be(verdict);

    [Fact]
    public void Verdict_with_five_seeds_and_no_effect_is_open() =>
        new Evidence("1", "x", [-1, 1, -2, 2, 0.1], "log10", 1).VerdictAt(1).Should().Be(Verdict.Open);
}
