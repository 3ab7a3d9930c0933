using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Modalities;

public sealed class GaussianMixtureContractTests : ColumnDistributionContract
{
    protected override IColumnDistribution CreateDistribution(int rows, int columns) => new GaussianMixture(
        [Gaussian(rows, columns), Gaussian(rows, columns)], RowMatrix.Create(
            rows, 2, (_, weights) => new[] { 0.25, 0.75 }.CopyTo(weights)));

    private static DiagonalGaussian Gaussian(int rows, int columns) =>
        new(TestLayout.Counting(rows, columns), TestLayout.Counting(rows, columns));
}

public sealed class ColumnMomentsContractTests : ColumnDistributionContract
{
    protected override IColumnDistribution CreateDistribution(int rows, int columns) =>
        new ColumnMoments(TestLayout.Counting(rows, columns), TestLayout.Counting(rows, columns).Select(value => value * value));
}
