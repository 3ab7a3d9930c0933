using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class SampledDivergenceContractTests : SampledDivergenceSuite
{
    protected override IEstimatedDivergence CreateEstimate() => new SampledDivergence();
}

/// <summary>How Gaussians are made and drawn from, for whatever estimate.</summary>
public abstract class SampledDivergenceSuite : EstimatedDivergenceContract
{
    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) => new DiagonalGaussian(first, second);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var x = Each(p.Mean, (row, i) => p.Mean[row, i] + (p.StandardDeviation![row, i] * SampledDivergence.Normal(random)));
        return (Log(p), Log(q));

        RowMatrix Log(IColumnDistribution of) => Each(x, (row, i) => SampledDivergence.LogDensity(of, row, i, x[row, i]));
    }

    private static RowMatrix Each(RowMatrix shape, Func<int, int, double> value) =>
        RowMatrix.Create(shape.RowCount, shape.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = value(row, i);
        });
}
