using IcubStudy.Claims;
using MathNet.Numerics.Distributions;

namespace IcubStudy.Tests;

/// <summary>Tests, corrections and intervals against tables, enumeration and simulation.</summary>
public sealed class ClaimStatisticsTests
{
    [Fact]
    public void Signed_rank_probabilities_are_those_of_the_tables()
    {
        // n = 10: W = 8 is the greatest rank sum with a two-sided probability below 0.05 (Wilcoxon 1945); its exact value is 50/1024.
        double[] differences = [-1, -2, -5, 3, 4, 6, 7, 8, 9, 10];

        SignedRankTest.PValue(differences).Should().BeApproximately(50 / 1024.0, 1e-12);
        SignedRankTest.PValue([1, 2, 3, 4, 5]).Should().BeApproximately(2 / 32.0, 1e-12);
        SignedRankTest.PValue([0, double.NaN]).Should().Be(1);
    }

    [Fact]
    public void Signed_rank_probabilities_with_ties_are_those_of_all_signs()
    {
        double[] sizes = [1, 1, 2, 2, 2, 3, 5];
        double[] differences = [1, -1, 2, 2, -2, 3, 5];
        double[] ranks = [1.5, 1.5, 4, 4, 4, 6, 7];
        var observed = Distance(Enumerable.Range(0, 7).Where(i => differences[i] > 0).Sum(i => ranks[i]));

        var asFar = Enumerable.Range(0, 1 << sizes.Length).Count(signs => Distance(Enumerable.Range(0, 7).Where(i => (signs >> i & 1) == 1).Sum(i => ranks[i])) >= observed);

        SignedRankTest.PValue(differences).Should().BeApproximately(asFar / 128.0, 1e-12);

        double Distance(double sum) => Math.Abs(sum - (ranks.Sum() / 2));
    }

    [Fact]
    public void Sign_test_is_the_binomial_one()
    {
        SignTest.PValue([1, 2, 3, 4, 5, 6, 7, 8, 9, -1]).Should().BeApproximately(2 * 11 / 1024.0, 1e-12);
        SignTest.PValue([1, -1]).Should().Be(1);
        SignTest.AtLeast(20, 20, 0.2).Should().BeApproximately(Math.Pow(0.2, 20), 1e-13);
        SignTest.AtLeast(0, 20, 0.2).Should().Be(1);
    }

    [Fact]
    public void Holm_steps_down() => Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Should().Equal([0.03, 0.06, 0.06, 0.02], (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void Interval_of_a_median_covers_it_as_often_as_it_says()
    {
        var random = new Random(1);
        var covered = Enumerable.Range(0, 200).Count(_ =>
        {
            var interval = MedianInterval.Of(Enumerable.Range(0, 20).Select(_ => Normal.Sample(random, 3, 2)));
            return interval.Lower <= 3 && interval.Upper >= 3;
        });

        (covered / 200.0).Should().BeInRange(0.9, 0.99);
    }

    [Theory]
    [InlineData(1, 0.001, "Holds")]
    [InlineData(1, 0.5, "Open")]
    [InlineData(-1, 0.001, "Fails")]
    [InlineData(0, 1, "Fails")]
    public void A_verdict_needs_the_test_and_the_interval(double centre, double p, string verdict)
    {
        var random = new Random(2);
        double[] effects = [.. Enumerable.Range(0, 20).Select(i => centre + (0.5 * (i % 2 == 0 ? random.NextDouble() : -random.NextDouble())))];

        $"{new Evidence("1", "x", effects, "log10", p).VerdictAt(p)}".Should().Be(verdict);
    }

    [Fact]
    public void Five_models_without_an_effect_leave_a_claim_open() =>
        new Evidence("1", "x", [-1, 1, -2, 2, 0.1], "log10", 1).VerdictAt(1).Should().Be(Verdict.Open);
}
