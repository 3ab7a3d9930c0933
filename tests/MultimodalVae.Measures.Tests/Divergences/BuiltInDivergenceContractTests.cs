using MathNet.Numerics.Distributions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests.Divergences;

public sealed class LaplaceDivergenceContractTests : DivergenceContract
{
    protected override IDivergence CreateDivergence() => new LaplaceDivergence();

    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) => new LaplaceDistribution(first, second);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var (from, to) = ((LaplaceDistribution)p, (LaplaceDistribution)q);
        return Drawn.From(from.Mean, (row, i) =>
        {
            var x = new Laplace(from.Mean[row, i], Math.Exp(from.LogScale[row, i]), random).Sample();
            return (Log(from), Log(to));

            double Log(LaplaceDistribution of) => new Laplace(of.Mean[row, i], Math.Exp(of.LogScale[row, i])).DensityLn(x);
        });
    }
}

public sealed class BernoulliDivergenceContractTests : DivergenceContract
{
    protected override IDivergence CreateDivergence() => new BernoulliDivergence();

    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) =>
        new BernoulliDistribution(first, BinaryCoding.ZeroOne);

    protected override IColumnDistribution CreateQ(RowMatrix first, RowMatrix second) =>
        new BernoulliDistribution(first, BinaryCoding.MinusOneOne);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var (from, to) = (((BernoulliDistribution)p).Probability, ((BernoulliDistribution)q).Probability);
        return Drawn.From(from, (row, i) =>
        {
            var yes = random.NextDouble() < from[row, i];
            return (Math.Log(yes ? from[row, i] : 1 - from[row, i]), Math.Log(yes ? to[row, i] : 1 - to[row, i]));
        });
    }
}

public sealed class CategoricalDivergenceContractTests : DivergenceContract
{
    protected override IDivergence CreateDivergence() => new CategoricalDivergence();

    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) =>
        new CategoricalDistribution(first, BinaryCoding.ZeroOne);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var (from, to) = (((CategoricalDistribution)p).LogProbability, ((CategoricalDistribution)q).LogProbability);
        var drawn = Enumerable.Range(0, from.RowCount)
            .Select(row => Categorical.Sample(random, [.. from.Row(row).ToArray().Select(Math.Exp)])).ToArray();
        return Drawn.From(from, (row, i) => i == drawn[row] ? (from[row, i], to[row, i]) : (0, 0));
    }
}

public sealed class GaussianMixtureDivergenceContractTests : EstimatedDivergenceContract
{
    protected override IEstimatedDivergence CreateEstimate() => new GaussianMixtureDivergence(samples: 40_000);

    /// <summary>Two components per row, one at the place of the first numbers, one at that of the second, weights 0.3 and 0.7.</summary>
    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) => new GaussianMixture(
        [new DiagonalGaussian(first, second), new DiagonalGaussian(second, first)],
        RowMatrix.Create(first.RowCount, 2, (_, weights) => new[] { 0.3, 0.7 }.CopyTo(weights)));

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var from = (GaussianMixture)p;
        var component = from.Components[random.NextDouble() < 0.3 ? 0 : 1];
        var z = RowMatrix.Create(from.Mean.RowCount, from.Mean.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Normal.Sample(random, component.Mean[row, i], Math.Exp(component.LogVariance[row, i] / 2));
        });
        return (Log(from), Log((GaussianMixture)q));

        // One number a row: in the first column, 0 in the others.
        RowMatrix Log(GaussianMixture of) => RowMatrix.Create(z.RowCount, z.ColumnCount, (row, logs) =>
            logs[0] = Math.Log((0.3 * Density(of.Components[0], row)) + (0.7 * Density(of.Components[1], row))));

        double Density(DiagonalGaussian of, int row) => Enumerable.Range(0, z.ColumnCount)
            .Aggregate(1.0, (product, i) => product * Normal.PDF(of.Mean[row, i], Math.Exp(of.LogVariance[row, i] / 2), z[row, i]));
    }
}

internal static class Drawn
{
    public static (RowMatrix LogP, RowMatrix LogQ) From(RowMatrix shape, Func<int, int, (double LogP, double LogQ)> draw)
    {
        var logQ = new double[shape.RowCount, shape.ColumnCount];
        var logP = RowMatrix.Create(shape.RowCount, shape.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                (values[i], logQ[row, i]) = draw(row, i);
        });
        return (logP, logQ);
    }
}
