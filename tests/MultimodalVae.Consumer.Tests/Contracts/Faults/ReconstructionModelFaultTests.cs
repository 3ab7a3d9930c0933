using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class ReconstructionModelFaultTests : FaultTests<ReconstructionModelContract>
{
    private static readonly ModalityLayout _layout = new(new Modality("a", 1), new Modality("b", 2));

    /// <summary>Told the rows, the mask, the noise of the draw, the row and the column: the mean there.</summary>
    private delegate double MeanOf(RowMatrix rows, ObservationMask mask, double noise, int row, int column);

    protected override IEnumerable<(string Test, ReconstructionModelContract Suite, string Message)> Faults
    {
        get
        {
            var asked = 0;
            yield return (
                nameof(ReconstructionModelContract.Every_column_of_every_row_is_reconstructed_under_every_mask),
                Over((rows, mask, noise, row, column) => mask.Observed[0] ? Right(rows, mask, noise, row, column) : double.NaN),
                "Given b, the distribution of 'a' is NaN in row 0, column 0; expected a finite number.");
            yield return (
                nameof(ReconstructionModelContract.Its_trained_masks_are_different_ones_of_its_layout),
                new Suite(new Model(Right, checks: true) { TrainedMasks = [_layout.All, _layout.Only("b"), _layout.Without("a")] }),
                "Among the trained masks b stands 2 times; expected each once.");
            yield return (
                nameof(ReconstructionModelContract.Its_trained_masks_are_different_ones_of_its_layout),
                new Suite(new Model(Right, checks: true) { TrainedMasks = [new ModalityLayout(new Modality("c", 3)).All] }),
                "A trained mask is for the layout c:3; expected a:1,b:2.");
            yield return (
                nameof(ReconstructionModelContract.What_the_mask_hides_is_not_looked_at),
                Over((rows, _, noise, row, column) => rows[row, column] + noise),
                "Given a, with 0.123 in the hidden columns, the distribution of 'b' is 0.123 in row 0, column 0; expected *.");
            yield return (
                nameof(ReconstructionModelContract.What_the_mask_hides_is_not_looked_at),
                Over((rows, mask, noise, row, column) => (rows[row, column] * (mask.Observed[column] ? 1 : 0)) + noise),
                "Given a, with NaN in the hidden columns, the distribution of 'b' is NaN*");
            yield return (
                nameof(ReconstructionModelContract.A_missing_value_is_a_hidden_column_of_its_row),
                new Suite(new Model(Right, checks: true) { AcceptsMissingValues = true }),
                "Given complete, the distribution of 'a' of row 0 with missing values is NaN*");
            yield return (
                nameof(ReconstructionModelContract.The_same_question_has_the_same_answer),
                Over((rows, mask, noise, row, column) => Right(rows, mask, noise, row, column) + asked++),
                "Given complete, asked again for *, the distribution of 'a' is*");
            yield return (
                nameof(ReconstructionModelContract.One_mask_after_the_other_gives_what_each_alone_gives),
                new Suite(new Careless(masks => masks.Reverse())),
                "Given *, one of several masks, the distribution of *");
            yield return (
                nameof(ReconstructionModelContract.One_mask_after_the_other_gives_what_each_alone_gives),
                new Suite(new Careless(masks => masks.Take(2))),
                "Of * masks, those at 0, 1 were reconstructed; expected each once and in order.");
            yield return (
                nameof(ReconstructionModelContract.A_row_does_not_depend_on_the_other_rows),
                Over((rows, mask, noise, row, column) => Right(rows, mask, noise, rows.RowCount - 1, column)),
                "Given complete, for the posterior mean, the distribution of 'a' of row 0 among others is*within 1E-05.");
            yield return (
                nameof(ReconstructionModelContract.Parallel_calls_have_the_same_answers),
                new Suite(new Model(Right, checks: true) { PreferredBatchSize = 0 }),
                "It asks for parallel calls of 0 rows; expected 1 or more.");
            yield return (
                nameof(ReconstructionModelContract.Parallel_calls_have_the_same_answers),
                new Suite(new Model((_, _, _, _, _) => Environment.CurrentManagedThreadId, checks: true) { PreferredBatchSize = 2 }),
                "Given complete, in one of 4 calls at once, the distribution of 'a' is*");
            yield return (
                nameof(ReconstructionModelContract.Samples_of_two_seeds_or_numbers_differ),
                Over((rows, mask, _, row, column) => Right(rows, mask, 0, row, column)),
                "Given complete, sample 0 of seed 1 and sample 0 of seed 2 are the same*");
            yield return (
                nameof(ReconstructionModelContract.Input_that_does_not_fit_is_refused),
                Over(Right, checks: false),
                "Given complete, the answer to rows of one column more is no exception; expected an ArgumentException.");
            yield return (
                nameof(ReconstructionModelContract.Input_that_does_not_fit_is_refused),
                Over((_, _, _, _, _) => throw new InvalidOperationException("No."), checks: false),
                "Given complete, the answer to rows of one column more is InvalidOperationException (No.); expected an ArgumentException.");
        }
    }

    private static double Right(RowMatrix rows, ObservationMask mask, double noise, int row, int column) =>
        (mask.Observed[column] ? rows[row, column] : 0) + noise;

    private static Suite Over(MeanOf mean, bool checks = true) => new(new Model(mean, checks));

    private sealed class Suite(IReconstructionModel model) : ReconstructionModelContract
    {
        protected override IReconstructionModel CreateModel() => model;
    }

    /// <summary>One whose passes under several masks do not keep to them.</summary>
    private sealed class Careless(Func<IEnumerable<ObservationMask>, IEnumerable<ObservationMask>> taken) : IReconstructionModel
    {
        private readonly Model _model = new(Right, checks: true);

        public ModalityLayout Layout => _layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            _model.Reconstruct(rows, mask, draw);

        public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
        {
            foreach (var (i, mask) in taken(masks).Index())
                use(i, Reconstruct(rows, mask, draw));
        }
    }

    private sealed class Model(MeanOf mean, bool checks) : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public IReadOnlyList<ObservationMask>? TrainedMasks { get; init; }

        public int? PreferredBatchSize { get; init; }

        public bool AcceptsMissingValues { get; init; }

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
        {
            if (checks)
                Layout.Check(rows, mask);
            double[] noise = [.. Enumerable.Range(0, rows.RowCount).Select(row => draw.Seed is null ? 0 : draw.RandomOf(row).NextDouble())];
            return new Reconstruction(
                Layout, Layout.Modalities.Select(modality => Columns(Layout.StartOf(modality.Name), modality.Width)), Columns(0, 1));

            IColumnDistribution Columns(int start, int width)
            {
                var means = RowMatrix.Create(rows.RowCount, width, (row, values) =>
                {
                    for (var i = 0; i < width; i++)
                        values[i] = mean(rows, mask, noise[row], row, start + i);
                });
                return new DiagonalGaussian(means, RowMatrix.Create(rows.RowCount, width, (_, _) => { }));
            }
        }
    }
}
