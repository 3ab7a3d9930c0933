using MultimodalVae.Contracts;

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
                "The mean is [3, 2]; expected [2, 3].");
            yield return (
                nameof(ColumnDistributionContract.Its_mean_is_a_finite_number_for_every_place),
                new Suite((rows, columns) => RowMatrix.Create(rows, columns, (row, values) => values[^1] = 1.0 / row)),
                "The mean is Infinity in row 0, column 0; expected a finite number.");
            yield return (
                nameof(ColumnDistributionContract.Its_mean_stays_the_same),
                new Suite((rows, columns) => RowMatrix.Create(rows, columns, (_, values) => values[0] = read++)),
                "The mean, read again, is 4 in row 0, column 0; expected 0.");
            yield return (
                nameof(ColumnDistributionContract.Its_standard_deviations_have_the_shape_of_its_mean_and_are_not_negative),
                new Suite(Zeros, (_, columns) => Zeros(1, columns)),
                "The standard deviation is [1, 2]; expected [7, 2].");
            yield return (
                nameof(ColumnDistributionContract.Its_standard_deviations_have_the_shape_of_its_mean_and_are_not_negative),
                new Suite(Zeros, (rows, columns) => RowMatrix.Create(rows, columns, (row, values) => values[0] = -row)),
                "A standard deviation is negative.");
            yield return (
                nameof(ColumnDistributionContract.In_units_its_mean_and_deviation_are_scaled),
                new Suite(Zeros, Zeros, inUnits: distribution => distribution),
                "In units a mean is 0; expected 300.");
            yield return (
                nameof(ColumnDistributionContract.In_units_its_mean_and_deviation_are_scaled),
                new Suite(Zeros, Zeros, inUnits: _ => null!),
                "In units it is null, or its standard deviation is.");
        }
    }

    private static RowMatrix Zeros(int rows, int columns) => RowMatrix.Create(rows, columns, (_, _) => { });

    private sealed class Suite(
        Func<int, int, RowMatrix> mean, Func<int, int, RowMatrix>? deviation = null,
        Func<IColumnDistribution, IColumnDistribution>? inUnits = null)
        : ColumnDistributionContract
    {
        protected override IColumnDistribution CreateDistribution(int rows, int columns) => inUnits is null
            ? new Columns(() => mean(rows, columns), () => deviation?.Invoke(rows, columns))
            : new ColumnsInUnits(new Columns(() => mean(rows, columns), () => deviation?.Invoke(rows, columns)), inUnits);
    }

    private sealed class ColumnsInUnits(Columns columns, Func<IColumnDistribution, IColumnDistribution> inUnits) : IColumnDistribution
    {
        public RowMatrix Mean => columns.Mean;

        public RowMatrix? StandardDeviation => columns.StandardDeviation;

        public IColumnDistribution InUnits(IReadOnlyList<ColumnScale> scales) => inUnits(this);
    }

    private sealed class Columns(Func<RowMatrix> mean, Func<RowMatrix?> deviation) : IColumnDistribution
    {
        public RowMatrix Mean => mean();

        public RowMatrix? StandardDeviation => deviation();
    }
}
