using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class ElboModelFaultTests : FaultTests<ElboModelContract>
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 2), new Modality("b", 1));

    private static int _calls;

    protected override IEnumerable<(string Test, ElboModelContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(ElboModelContract.Every_row_has_a_finite_bound),
                new Suite(new() { Bound = (_, row) => row == 3 ? double.NaN : 0 }),
                "The bound of row 3 is -Infinity; expected a finite number.");
            yield return (
                nameof(ElboModelContract.Every_row_has_a_finite_bound),
                new Suite(new() { Count = rows => rows + 1 }),
                "There are bounds of 8 rows; expected 7.");
            yield return (
                nameof(ElboModelContract.A_row_has_the_same_bound_alone_and_among_others),
                new Suite(new() { Bound = (_, row) => row }),
                "The bound of row 1 is 1 among others and 0 alone.");
            yield return (
                nameof(ElboModelContract.The_same_seed_gives_the_same_bounds),
                new Suite(new() { Bound = (_, _) => ++_calls }),
                "The bound of row 0 is *, and * when asked again.");
            yield return (
                nameof(ElboModelContract.What_does_not_fit_is_refused),
                new Suite(new() { Checks = false }),
                "Given rows of another layout: a result; expected an ArgumentException.");
            yield return (
                nameof(ElboModelContract.A_call_that_is_cancelled_already_ends),
                new Suite(new() { IsCancellable = false }),
                "A call that is cancelled already ends with a result; expected an OperationCanceledException.");
        }
    }

    private sealed class Suite(Model model) : ElboModelContract
    {
        protected override IElboModel CreateModel() => model;
    }

    private sealed class Model : IElboModel
    {
        public ModalityLayout Layout => _layout;

        public bool Checks { get; init; } = true;

        public bool IsCancellable { get; init; } = true;

        public Func<int, int> Count { get; init; } = rows => rows;

        public Func<DataSet, int, double> Bound { get; init; } = (data, row) => data.Rows[row, 0];

        public RowElbo ElboByRow(DataSet data, int samples, int seed, CancellationToken cancellationToken)
        {
            if (IsCancellable)
                cancellationToken.ThrowIfCancellationRequested();
            if (Checks)
            {
                data.CheckLayout(_layout);
                ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
            }

            double[] bounds = [.. Enumerable.Range(0, Count(data.RowCount)).Select(row => row < data.RowCount ? Bound(data, row) : 0)];
            return new RowElbo(_layout, [bounds, new double[bounds.Length]], new double[bounds.Length]);
        }
    }
}
