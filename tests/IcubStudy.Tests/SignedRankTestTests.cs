using IcubStudy.Claims;

namespace IcubStudy.Tests;

/// <summary>Probabilities against tables and enumeration.</summary>
public sealed class SignedRankTestTests
{
    [Fact]
    public void PValue_without_ties_equals_the_tables()
    {
        // n = 10: W = 8 is the greatest rank sum with a two-sided probability below 0.05 (Wilcoxon 1945); its exact value is 50/1024.
        double[] differences = [-1, -2, -5, 3, 4, 6, 7, 8, 9, 10];

        SignedRankTest.PValue(differences).Should().BeApproximately(50 / 1024.0, 1e-12);
        SignedRankTest.PValue([1, 2, 3, 4, 5]).Should().BeApproximately(2 / 32.0, 1e-12);
        SignedRankTest.PValue([0, double.NaN]).Should().Be(1);
    }

    [Fact]
    public void PValue_with_ties_equals_the_enumeration_of_all_signs()
    {
        double[] differences = [1, -1, 2, 2, -2, 3, 5];
        double[] ranks = [1.5, 1.5, 4, 4, 4, 6, 7];
        var observed = Distance(Enumerable.Range(0, 7).Where(i => differences[i] > 0).Sum(i => ranks[i]));

        var atLeastAsFar = Enumerable.Range(0, 1 << differences.Length)
            .Count(signs => Distance(Enumerable.Range(0, 7).Where(i => (signs >> i & 1) == 1).Sum(i => ranks[i])) >= observed);

        SignedRankTest.PValue(differences).Should().BeApproximately(atLeastAsFar / 128.0, 1e-12);

        double Distance(double sum) => Math.Abs(sum - (ranks.Sum() / 2));
    }
}
