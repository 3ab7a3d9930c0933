using MultimodalVae.Contracts;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class ColumnDistributionFaultTests : FaultTests<ColumnDistributionContract>
{
    protected override IEnumerable<(string Test, ColumnDistributionContract Suite, string Message)> Faults
    {
        get
        {
            var read = 0;
            yield return (
                nameof(ColumnDistributionContract.Its_mean_is_a_finite_number_for_every_place),
                new Suite((rows, columns) => RowMatrix.Create(columns, rows, (_, _) => { })),
                "The mean is [3, 2]; [2, 3] is wanted.");
            yield return (
                nameof(ColumnDistributionContract.Its_mean_is_a_finite_number_for_every_place),
                new Suite((rows, columns) => RowMatrix.Create(rows, columns, (row, values) => values[^1] = 1.0 / row)),
                "The mean is Infinity in row 0, column 0; a finite number is wanted.");
            yield return (
                nameof(ColumnDistributionContract.Its_mean_stays_the_same),
                new Suite((rows, columns) => RowMatrix.Create(rows, columns, (_, values) => values[0] = read++)),
                "The mean, read again, is 4 in row 0, column 0; 0 is wanted.");
        }
    }

    private sealed class Suite(Func<int, int, RowMatrix> mean) : ColumnDistributionContract
    {
        protected override IColumnDistribution CreateDistribution(int rows, int columns) => new Columns(() => mean(rows, columns));
    }

    private sealed class Columns(Func<RowMatrix> mean) : IColumnDistribution
    {
        public RowMatrix Mean => mean();
    }
}
