using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures.Divergences;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class LaplaceDivergenceContractTests : LaplaceDivergenceSuite
{
    protected override IDivergence CreateDivergence() => new LaplaceDivergence();
}

/// <summary>How <see cref="LaplaceColumns"/> are made and drawn from, for whatever divergence.</summary>
public abstract class LaplaceDivergenceSuite : DivergenceContract
{
    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) =>
        new LaplaceColumns(first, Each(second, (row, i) => Math.Exp(second[row, i])));

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var from = (LaplaceColumns)p;
        var values = Each(from.Mean, (row, i) =>
        {
            var uniform = random.NextDouble() - 0.5;
            return from.Mean[row, i] - (from.Scale[row, i] * Math.Sign(uniform) * Math.Log(1 - (2 * Math.Abs(uniform))));
        });
        return (LogDensity(from), LogDensity((LaplaceColumns)q));

        RowMatrix LogDensity(LaplaceColumns laplace) =>
            Each(values, (row, i) => -Math.Log(2 * laplace.Scale[row, i]) - (Math.Abs(values[row, i] - laplace.Mean[row, i]) / laplace.Scale[row, i]));
    }

    private static RowMatrix Each(RowMatrix shape, Func<int, int, double> value) => RowMatrix.Create(shape.RowCount, shape.ColumnCount, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = value(row, i);
    });
}
