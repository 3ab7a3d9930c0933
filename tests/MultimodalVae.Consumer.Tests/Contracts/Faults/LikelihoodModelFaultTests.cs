using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LikelihoodModelFaultTests : FaultTests<LikelihoodModelContract>
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 2), new Modality("b", 1));

    private static int _calls;

    protected override IEnumerable<(string Test, LikelihoodModelContract Suite, string Message)> Faults
    {
        get
        {
            yield return (
                nameof(LikelihoodModelContract.Every_row_has_a_finite_estimate_with_its_error),
                new Suite(new() { Value = (_, row, _) => row == 3 ? double.NaN : 0 }),
                "The estimate of row 3 for a is -Infinity; expected a finite number.");
            yield return (
                nameof(LikelihoodModelContract.Every_row_has_a_finite_estimate_with_its_error),
                new Suite(new() { Count = rows => rows + 1 }),
                "There are estimates of 8 rows for a; expected 7.");
            yield return (
                nameof(LikelihoodModelContract.Every_row_has_a_finite_estimate_with_its_error),
                new Suite(new() { Error = -1 }),
                "The standard error of row 0 for a is -1; expected a finite number of 0 or more.");
            yield return (
                nameof(LikelihoodModelContract.Every_row_has_a_finite_estimate_with_its_error),
                new Suite(new() { Size = samples => samples + 1 }),
                "The effective sample size of row 0 for a is 33; expected more than 0, up to 32.");
            yield return (
                nameof(LikelihoodModelContract.Nothing_has_a_log_likelihood_of_0),
                new Suite(new() { Value = (_, _, _) => 1 }),
                "The log-likelihood of nothing is 1 in row 0; expected 0.");
            yield return (
                nameof(LikelihoodModelContract.What_is_hidden_makes_no_difference),
                new Suite(new() { Value = (data, row, _) => data.Rows[row, 2] }),
                "The estimate of row 0 for a is *, and * where only hidden values are others.");
            yield return (
                nameof(LikelihoodModelContract.A_row_has_the_same_estimate_alone_and_among_others),
                new Suite(new() { Value = (_, row, _) => row }),
                "The estimate of row 1 is 1 among others and 0 alone.");
            yield return (
                nameof(LikelihoodModelContract.The_same_seed_gives_the_same_estimates),
                new Suite(new() { Value = (_, _, _) => ++_calls }),
                "The estimate of row 0 is *, and * when asked again.");
            yield return (
                nameof(LikelihoodModelContract.Estimates_of_two_seeds_agree_within_their_errors),
                new Suite(new() { Value = (_, _, seed) => seed, Error = 0.01 }),
                "The estimates of row 0 are 1 and 2; expected no more than six standard errors of * between them.");
            yield return (
                nameof(LikelihoodModelContract.What_does_not_fit_is_refused),
                new Suite(new() { Checks = false }),
                "Given rows of another layout: a result; expected an ArgumentException.");
            yield return (
                nameof(LikelihoodModelContract.A_call_that_is_cancelled_already_ends),
                new Suite(new() { IsCancellable = false }),
                "A call that is cancelled already ends with a result; expected an OperationCanceledException.");
        }
    }

    private sealed class Suite(Model model) : LikelihoodModelContract
    {
        protected override ILikelihoodModel CreateModel() => model;
    }

    private sealed class Model : ILikelihoodModel
    {
        public ModalityLayout Layout => _layout;

        public bool Checks { get; init; } = true;

        public bool IsCancellable { get; init; } = true;

        public double Error { get; init; }

        public Func<int, int> Count { get; init; } = rows => rows;

        public Func<int, double> Size { get; init; } = samples => samples;

        public Func<DataSet, int, int, double> Value { get; init; } = (_, _, _) => 0;

        public RowLikelihood LogLikelihood(
            DataSet data, ObservationMask? shown, LikelihoodOptions? options, IProgress<CallProgress>? progress,
            CancellationToken cancellationToken)
        {
            options ??= new LikelihoodOptions();
            if (IsCancellable)
                cancellationToken.ThrowIfCancellationRequested();
            if (Checks)
            {
                data.CheckLayout(_layout);
                if (shown?.Layout.Equals(_layout) == false)
                    throw new ArgumentException("The mask has another layout.", nameof(shown));
                ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 16, nameof(options));
            }

            int[] rows = [.. Enumerable.Range(0, Count(data.RowCount))];
            return new RowLikelihood(
                [.. rows.Select(row => row < data.RowCount ? Value(data, row, options.Seed) : 0)],
                [.. rows.Select(_ => Error)],
                [.. rows.Select(_ => Size(options.Samples))]);
        }
    }
}
