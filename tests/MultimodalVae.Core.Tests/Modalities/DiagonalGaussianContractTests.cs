using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Modalities;

public sealed class DiagonalGaussianContractTests : ColumnDistributionContract
{
    protected override IColumnDistribution CreateDistribution(int rows, int columns) =>
        new DiagonalGaussian(TestLayout.Counting(rows, columns), TestLayout.Counting(rows, columns));
}
