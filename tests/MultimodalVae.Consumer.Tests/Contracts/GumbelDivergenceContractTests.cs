using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class GumbelDivergenceContractTests : GumbelDivergenceSuite
{
    protected override IDivergence CreateDivergence() => new GumbelDivergence();
}

/// <summary>How <see cref="GumbelColumns"/> are made and drawn from, for whatever divergence.</summary>
public abstract class GumbelDivergenceSuite : DivergenceContract
{
    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) =>
        new GumbelColumns(first, Each(second, (row, i) => Math.Exp(second[row, i] / 8)));

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var from = (GumbelColumns)p;
        var values = Each(
            from.Mean, (row, i) => from.LocationAt(row, i) - (from.Scale[row, i] * Math.Log(-Math.Log(1 - random.NextDouble()))));
        return (LogDensity(from), LogDensity((GumbelColumns)q));

        RowMatrix LogDensity(GumbelColumns gumbel) => Each(values, (row, i) =>
        {
            var standard = (values[row, i] - gumbel.LocationAt(row, i)) / gumbel.Scale[row, i];
            return -standard - Math.Exp(-standard) - Math.Log(gumbel.Scale[row, i]);
        });
    }

    private static RowMatrix Each(RowMatrix shape, Func<int, int, double> value) =>
        RowMatrix.Create(shape.RowCount, shape.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = value(row, i);
        });
}
