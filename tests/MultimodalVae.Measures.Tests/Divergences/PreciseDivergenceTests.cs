using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The closed forms against the definition in 1,600 binary digits, also between distributions that are so alike that its terms cancel; and
/// that of Laplace, which needs an integral, against a rule that is exact for it as well.
/// </summary>
[Trait("Proof", "sampling")]
public class PreciseDivergenceTests(ITestOutputHelper output)
{
    private const int Cases = 200;

    [Fact]
    public void Laplace_is_its_closed_form_without_rounding()
    {
        var error = new LargestError(output, "KL of Laplace distributions against its closed form in 1,600 digits, relative", 1e-13);
        foreach (var (p, q) in (IEnumerable<(LaplaceColumn, LaplaceColumn)>)[
            .. ColumnPairs.ModerateLaplace(Cases), .. ColumnPairs.ExtremeLaplace(Cases), .. ColumnPairs.NearLaplace(Cases)])
        {
            var (scaleP, scaleQ) = (PreciseNumber.Exp(p.LogScale), PreciseNumber.Exp(q.LogScale));
            PreciseNumber distance = p.Mean > q.Mean ? (PreciseNumber)p.Mean - q.Mean : (PreciseNumber)q.Mean - p.Mean;
            var wanted = (PreciseNumber)q.LogScale - p.LogScale + (distance / scaleQ) + (scaleP / scaleQ * PowerOf(distance / scaleP)) - 1;

            error.AddRelative(LaplaceColumn.Divergence(p, q), wanted.ToDouble(), $"{p}, {q}");
        }

        error.Check();

        // exp(-x) of an x this large is 0 in 1,600 digits.
        static PreciseNumber PowerOf(PreciseNumber x) => x.ToDouble() > 2_000 ? 0 : PreciseNumber.Exp((PreciseNumber)0 - x);
    }

    /// <summary>
    /// The log-ratio is linear on each side of both means, and the rule exact for it:
    /// what is integrated up to a bound is what is integrated from its beginning less what is integrated from its end.
    /// </summary>
    [Fact]
    public void Laplace_is_the_integral()
    {
        var error = new LargestError(output, "KL of Laplace distributions against Gauss-Laguerre, relative to its terms", 1e-13);
        foreach (var (p, q) in (
            IEnumerable<(LaplaceColumn, LaplaceColumn)>)[.. ColumnPairs.ModerateLaplace(Cases), .. ColumnPairs.ExtremeLaplace(Cases)])
        {
            var (value, size) = GaussLaguerre.Divergence(p, q);
            error.Add((LaplaceColumn.Divergence(p, q) - value) / size, $"{p}, {q}");
        }

        error.Check();
    }

    [Fact]
    public void Bernoulli_is_its_definition_without_rounding()
    {
        var error = new LargestError(output, "KL of Bernoulli distributions against its definition in 1,600 digits, relative", 2e-13);
        foreach (var (p, q) in (IEnumerable<(double, double)>)[
            .. ColumnPairs.ModerateLogits(Cases), .. ColumnPairs.ExtremeLogits(Cases), .. ColumnPairs.SureLogits(Cases),
            .. ColumnPairs.NearLogits(2 * Cases)])
        {
            error.AddRelative(BernoulliDivergence.KullbackLeibler(p, q), Divergence([p, 0], [q, 0]).ToDouble(), $"logits {p:R} and {q:R}");
        }

        error.Check();
    }

    /// <summary>
    /// Logarithms of probabilities have an error of half a unit in their last place, and the divergence of nearly equal ones, half the
    /// square of their difference, the root of it times that: errors are relative to the divergence where it is 1 or more, else to its
    /// root.
    /// </summary>
    [Fact]
    public void Categorical_is_its_definition_as_well_as_its_logarithms_allow()
    {
        var error = new LargestError(
            output, "KL of categorical distributions against its definition in 1,600 digits, relative to it or its root", 1e-14);
        foreach (var (p, q) in (IEnumerable<(double[], double[])>)[
            .. ColumnPairs.Categories(Cases / 2, ColumnPairs.Moderate), .. ColumnPairs.Categories(Cases / 2, ColumnPairs.Extreme),
            .. ColumnPairs.Categories(Cases / 2, ColumnPairs.Sure), .. ColumnPairs.Categories(Cases, ColumnPairs.Similar)])
        {
            var wanted = Divergence(p, q).ToDouble();
            var found = new CategoricalDivergence().KullbackLeibler(Row(p), Row(q))[0];
            error.Add((found - wanted) / Math.Max(wanted, Math.Sqrt(wanted)), $"a divergence of {wanted:0.0e+0} of {p.Length} categories");
        }

        error.Check();
    }

    [Theory]
    [InlineData(0, -800, 1, 0, 800)] // d/bQ + log(bQ/bP) - 1, of a scale whose inverse is no number of 64 bits
    [InlineData(1, -800, 1, -800, 0)]
    [InlineData(0, 0, 1e-9, 0, 5e-19)]
    public void Laplace_of_a_scale_of_nearly_0_is_a_number(
        double meanP, double logScaleP, double meanQ, double logScaleQ, double expected) =>
        LaplaceDivergence.KullbackLeibler(meanP, logScaleP, meanQ, logScaleQ).Should().BeApproximately(expected, 1e-9 * expected);

    /// <summary>sum of p_k log(p_k / q_k) of the softmax of logits.</summary>
    private static PreciseNumber Divergence(double[] logitsP, double[] logitsQ)
    {
        var (p, q) = (Odds(logitsP), Odds(logitsQ));
        var (sumP, sumQ) = (PreciseNumber.Sum(p), PreciseNumber.Sum(q));
        return PreciseNumber.Sum(p.Zip(q, (ofP, ofQ) => ofP / sumP * PreciseNumber.Log(ofP * sumQ / (ofQ * sumP))));

        static PreciseNumber[] Odds(double[] logits) => [.. logits.Select(logit => PreciseNumber.Exp((PreciseNumber)logit - logits.Max()))];
    }

    private static CategoricalDistribution Row(double[] logits) => new(new RowMatrix(1, logits.Length, logits), BinaryCoding.ZeroOne);
}
