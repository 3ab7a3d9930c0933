using CsCheck;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>Laplace scales from 1e-12 to 1e12, logits from -700 to 700.</summary>
[Trait("Proof", "properties")]
public class ColumnDivergencePropertyTests
{
    private static readonly Gen<LaplaceColumn> _laplace = Gen.Select(
        Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Double[-1, 1], Gen.Const(0.0)),
        Gen.OneOf(Gen.Double[-27.6, 27.6], Gen.Double[-1, 1], Gen.Const(0.0)),
        (mean, logScale) => new LaplaceColumn(mean, logScale));

    private static readonly Gen<double> _logit = Gen.OneOf(Gen.Double[-700, 700], Gen.Double[-3, 3], Gen.Const(0.0));

    /// <summary>Moderate logits and probabilities, of which the properties of sums hold to rounding.</summary>
    private static readonly Gen<(double[] P, double[] Q)> _categories =
        Gen.Int[2, 6].SelectMany(count => Gen.Select(Gen.Double[-8, 8].Array[count], Gen.Double[-8, 8].Array[count]));

    [Fact]
    public void Of_Laplace_it_is_never_negative_and_0_only_between_equals() =>
        Gen.Select(_laplace, _laplace, Gen.Int[0, 2], Gen.Int[0, 2]).Sample((p, other, keepMean, keepLogScale) =>
        {
            var q = new LaplaceColumn(Near(p.Mean, other.Mean, keepMean), Near(p.LogScale, other.LogScale, keepLogScale));

            var divergence = LaplaceColumn.Divergence(p, q);

            // The square of a smaller difference is no number of 64 bits.
            var differ = Math.Abs(p.Mean - q.Mean) > 1e-140 || Math.Abs(p.LogScale - q.LogScale) > 1e-140;
            divergence.Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
            (divergence > 0).Should().Be(differ);
        });

    /// <summary>
    /// Beyond logits of 600 a difference in the last place is one of probabilities whose divergence is no number of 64 bits.
    /// </summary>
    [Fact]
    public void Of_Bernoulli_it_is_never_negative_and_0_only_between_equals() =>
        Gen.Select(_logit, _logit, Gen.Int[0, 2]).Sample((p, other, keep) =>
        {
            var q = Near(p, other, keep);

            var divergence = BernoulliDivergence.KullbackLeibler(p, q);

            divergence.Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
            if (p == q)
                divergence.Should().Be(0);
            else if (Math.Max(Math.Abs(p), Math.Abs(q)) < 600 && Math.Abs(p - q) > 1e-140)
                divergence.Should().BePositive();
        });

    [Fact]
    public void Of_categories_it_is_never_negative_and_0_between_equals() =>
        Gen.Int[1, 6].SelectMany(count => Gen.Select(_logit.Array[count], _logit.Array[count])).Sample((p, q) =>
        {
            Divergence(p, q).Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
            Divergence(p, p).Should().Be(0);
        });

    [Fact]
    public void Bernoulli_is_a_category_of_two_and_the_same_for_the_odds_of_no() => Gen.Select(_logit, _logit).Sample((p, q) =>
    {
        var divergence = BernoulliDivergence.KullbackLeibler(p, q);

        BernoulliDivergence.KullbackLeibler(-p, -q).Should().BeApproximately(divergence, 1e-15 * divergence);
        Divergence([p, 0], [q, 0]).Should().BeApproximately(divergence, 1e-12 * Math.Max(divergence, Math.Sqrt(divergence)));
    });

    [Fact]
    public void Of_categories_the_order_makes_no_difference() =>
        _categories.SelectMany(pair => Gen.Select(Gen.Const(pair), Gen.Shuffle(Enumerable.Range(0, pair.P.Length).ToArray())))
            .Sample((pair, order) =>
            {
                var (p, q) = pair;
                var divergence = Divergence(p, q);

                Divergence([.. order.Select(k => p[k])], [.. order.Select(k => q[k])]).Should().BeApproximately(
                    divergence, 1e-13 * (1 + divergence));
            });

    /// <summary>
    /// Merging two categories adds no information (data processing inequality: Cover and Thomas 2006, section 2.8).
    /// </summary>
    [Fact]
    public void Categories_put_together_are_no_further_apart() => _categories.Sample((p, q) =>
        Divergence(Together(p), Together(q)).Should().BeLessThanOrEqualTo((Divergence(p, q) * (1 + 1e-12)) + 1e-15));

    /// <summary>Cover and Thomas 2006, theorem 2.7.2.</summary>
    [Fact]
    public void Of_categories_it_is_convex_in_both() =>
        Gen.Select(_categories, Gen.Double[0, 1]).SelectMany((pair, share) => Gen.Select(
            Gen.Const((pair, share)),
            Gen.Double[-8, 8].Array[pair.P.Length],
            Gen.Double[-8, 8].Array[pair.P.Length])).Sample((first, otherP, otherQ) =>
        {
            var ((p, q), share) = first;

            var mixed = Divergence(Mixed(p, otherP, share), Mixed(q, otherQ, share));

            var between = ((1 - share) * Divergence(p, q)) + (share * Divergence(otherP, otherQ));
            mixed.Should().BeLessThanOrEqualTo((between * (1 + 1e-12)) + 1e-14);
        });

    [Fact]
    public void The_divergence_of_a_row_is_the_sum_over_its_columns() => _laplace.Array[1, 5]
        .SelectMany(p => Gen.Select(Gen.Const(p), _laplace.Array[p.Length])).Sample((p, q) =>
        {
            var laplace = new LaplaceDivergence().KullbackLeibler(Matrix(p), Matrix(q));
            var bernoulli = new BernoulliDivergence().KullbackLeibler(Logits(p), Logits(q));

            laplace.Should().Equal(p.Zip(q, LaplaceColumn.Divergence).Sum());
            bernoulli.Should().Equal(p.Zip(q, (ofP, ofQ) => BernoulliDivergence.KullbackLeibler(ofP.LogScale, ofQ.LogScale)).Sum());
        });

    [Fact]
    public void What_never_happens_under_P_counts_nothing()
    {
        const double Never = double.NegativeInfinity;
        CategoricalDivergence.KullbackLeibler([0, Never], [Math.Log(0.5), Math.Log(0.5)]).Should().BeApproximately(Math.Log(2), 1e-15);
        CategoricalDivergence.KullbackLeibler([0, Never], [0, Never]).Should().Be(0);
        CategoricalDivergence.KullbackLeibler([Math.Log(0.5), Math.Log(0.5)], [0, Never]).Should().Be(double.PositiveInfinity);
        BernoulliDivergence.KullbackLeibler(double.PositiveInfinity, 0).Should().BeApproximately(Math.Log(2), 1e-15);
        BernoulliDivergence.KullbackLeibler(Never, Never).Should().Be(0);
        BernoulliDivergence.KullbackLeibler(0, Never).Should().Be(double.PositiveInfinity);
    }

    private static double Near(double value, double other, int kind) =>
        kind switch { 0 => value, 1 => Math.BitIncrement(value), _ => other };

    private static double Divergence(double[] logitsP, double[] logitsQ) =>
        new CategoricalDivergence().KullbackLeibler(Categories(logitsP), Categories(logitsQ))[0];

    private static CategoricalDistribution Categories(double[] logits) =>
        new(new RowMatrix(1, logits.Length, logits), BinaryCoding.ZeroOne);

    private static double[] Together(double[] logits) => [Math.Log(Math.Exp(logits[0]) + Math.Exp(logits[1])), .. logits.Skip(2)];

    private static double[] Mixed(double[] logits, double[] others, double share)
    {
        var (p, q) = (Categories(logits).Mean.Row(0).ToArray(), Categories(others).Mean.Row(0).ToArray());
        return [.. p.Zip(q, (a, b) => Math.Log(((1 - share) * a) + (share * b)))];
    }

    private static LaplaceDistribution Matrix(LaplaceColumn[] columns) =>
        new(Row(columns.Select(column => column.Mean)), Row(columns.Select(column => column.LogScale)));

    private static BernoulliDistribution Logits(LaplaceColumn[] columns) =>
        new(Row(columns.Select(column => column.LogScale)), BinaryCoding.ZeroOne);

    private static RowMatrix Row(IEnumerable<double> values) => new(1, values.Count(), [.. values]);
}
