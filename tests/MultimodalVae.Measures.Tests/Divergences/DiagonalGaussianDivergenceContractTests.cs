using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests.Divergences;

public sealed class DiagonalGaussianDivergenceContractTests : DivergenceContract
{
    protected override IDivergence CreateDivergence() => new DiagonalGaussianDivergence();

    protected override IColumnDistribution CreateP(RowMatrix first, RowMatrix second) => new DiagonalGaussian(first, second);

    protected override (RowMatrix LogP, RowMatrix LogQ) DrawFromP(IColumnDistribution p, IColumnDistribution q, Random random)
    {
        var from = (DiagonalGaussian)p;
        var values = RowMatrix.Create(from.Mean.RowCount, from.Mean.ColumnCount, (row, drawn) =>
        {
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = from.Mean[row, i] + (
                    Math.Exp(from.LogVariance[row, i] / 2) * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
        });
        return (LogDensity(from, values), LogDensity((DiagonalGaussian)q, values));
    }

    private static RowMatrix LogDensity(DiagonalGaussian gaussian, RowMatrix values) =>
        RowMatrix.Create(values.RowCount, values.ColumnCount, (row, logs) =>
        {
            for (var i = 0; i < logs.Length; i++)
                logs[i] = MathNet.Numerics.Distributions.Normal.PDFLn(
                    gaussian.Mean[row, i], Math.Exp(gaussian.LogVariance[row, i] / 2), values[row, i]);
        });
}
