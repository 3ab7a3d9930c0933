using MultimodalVae.Measures;
using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IDivergence"/> owes the measures: KL(P||Q), not negative, 0 where P and Q are equal, each row for itself, and as
/// the densities have it.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class DivergenceContract
{
    private const int RowCount = 6;
    private const int ColumnCount = 3;
    private const int Samples = 20_000;

    /// <summary>What rounding may leave of a divergence of 0.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Makes the divergence, the same one each time.</summary>
    protected abstract IDivergence CreateDivergence();

    /// <summary>
    /// Makes P, a distribution of the shape of two matrices of numbers from -2 to 2; each of its values is made of the two numbers in its
    /// place.
    /// </summary>
    /// <param name="first">Numbers to make something of, such as means.</param>
    /// <param name="second">As many others, such as the logarithms of variances.</param>
    protected abstract IColumnDistribution CreateP(RowMatrix first, RowMatrix second);

    /// <summary>Makes Q in the same way. The default one is made as P is.</summary>
    /// <inheritdoc cref="CreateP"/>
    protected virtual IColumnDistribution CreateQ(RowMatrix first, RowMatrix second) => CreateP(first, second);

    /// <summary>Draws a value each from P: the logarithms of its densities under P and under Q, <c>[rows, columns]</c> each.</summary>
    /// <param name="p">A distribution that <see cref="CreateP"/> has made.</param>
    /// <param name="q">One that <see cref="CreateQ"/> has made, of the same shape.</param>
    /// <param name="random">The random numbers to draw with.</param>
    protected abstract (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random);

    /// <summary>It says that it knows the pair.</summary>
    [Fact]
    public void It_covers_the_pair()
    {
        var (p, q) = Pair(RowCount);
        Assert.True(CreateDivergence().Covers(p, q), $"It does not cover {p.GetType().Name} and {q.GetType().Name}.");
    }

    /// <summary>A number for each row. Two different distributions are apart; an estimate may say less than 0.</summary>
    [Fact]
    public void Different_distributions_are_finitely_apart()
    {
        var (p, q) = Pair(RowCount);
        var divergence = CreateDivergence();
        var values = divergence.KullbackLeibler(p, q);
        Assert.True(values.Length == RowCount, $"KL(P||Q) has {values.Length} values; expected {RowCount}, one per row.");
        if (divergence is IEstimatedDivergence)
            Numbers.CheckEach(values, double.IsFinite, "KL(P||Q) of different distributions", "a finite number");
        else
            Numbers.CheckEach(
                values, value => double.IsFinite(value) && value > 0, "KL(P||Q) of different distributions", "a finite number above 0");
    }

    /// <summary>Where P and Q are of one type. Rounding may leave 1e-12, but nothing negative.</summary>
    [Fact]
    public void Equal_distributions_are_0_apart()
    {
        var (p, _) = Pair(RowCount);
        var divergence = CreateDivergence();
        if (divergence.Covers(p, p))
            Numbers.CheckEach(divergence.KullbackLeibler(p, p), value => value is >= 0 and <= Rounding, "KL(P||P)", "0");
    }

    /// <summary>All rows at once give the same as each row alone.</summary>
    [Fact]
    public void A_row_does_not_depend_on_the_other_rows()
    {
        var divergence = CreateDivergence();
        var (p, q) = Pair(RowCount);
        var together = divergence.KullbackLeibler(p, q);
        for (var row = 0; row < RowCount; row++)
        {
            var (rowOfP, rowOfQ) = Pair(1, start: row);
            Numbers.CheckEqual(together[row], OfRow(divergence, rowOfP, rowOfQ, row), $"KL(P||Q) of row {row} among others", 1e-10);
        }
    }

    /// <summary>KL(P||Q) is the mean of log p(x) - log q(x) over samples x of P, within five standard errors.</summary>
    [Fact]
    public void It_is_what_the_densities_of_samples_say()
    {
        var random = new Random(3);
        var (p, q) = Pair(2);
        var divergence = CreateDivergence().KullbackLeibler(p, q);
        var samples = Sampling.Stack(Samples, _ =>
        {
            var (logP, logQ) = DrawFromP(p, q, random);
            return RowMatrix.Create(2, 1, (row, sum) =>
            {
                for (var column = 0; column < logP.ColumnCount; column++)
                    sum[0] += logP[row, column] - logQ[row, column];
            });
        });
        SampleMean.Check(samples, divergence, "log p - log q");
    }

    private static double OfRow(IDivergence divergence, IColumnDistribution p, IColumnDistribution q, int row) =>
        divergence is IEstimatedDivergence estimated
        ? estimated.KullbackLeibler(p, q, row)[0]
        : divergence.KullbackLeibler(p, q)[0];

    private protected (IColumnDistribution P, IColumnDistribution Q) Pair(int rows, int start = 0)
    {
        return (CreateP(Some(1), Some(2)), CreateQ(Some(3), Some(4)));

        RowMatrix Some(int seed) => RandomRows.Create(start + rows, ColumnCount, seed, scale: 2).Rows(start, rows);
    }
}
