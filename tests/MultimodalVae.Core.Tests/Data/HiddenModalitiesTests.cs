using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

/// <summary>What the others do not explain of a modality.</summary>
public sealed class HiddenModalitiesTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 1), new Modality("eye", 2));

    [Fact]
    public void A_guess_is_compared_with_the_means_of_the_columns_that_vary()
    {
        var rows = new DataSet(_layout, new double[,] { { 1, 5, 0 }, { 3, 5, 2 } });

        Unexplained(new Guess(2, 0, 1)).Should().Equal(("arm", 1), ("eye", 1));
        Unexplained(new Guess(3, 5, 0)).Should().Equal(("arm", 2), ("eye", 2));

        Unexplained(new Guess(0, 5, 2, DataStatistics.Compute(_layout, new double[,] { { -1, 5, 1 }, { 1, 5, 3 } })))
            .Should().Equal([("arm", 1), ("eye", 1)], "it is as far off as the means of training, 0 and 2");

        IEnumerable<(string, double)> Unexplained(Guess model) =>
            HiddenModalities.Unexplained(model, rows).Select(found => (found.Modality, Math.Round(found.Unexplained, 12)));
    }

    [Fact]
    public void Rows_in_which_nothing_else_is_observed_do_not_count()
    {
        const double No = double.NaN;
        var some = new DataSet(
            _layout, new double[,] { { 1, 0, 1 }, { 3, No, 2 }, { 99, No, No }, { No, 1, 3 } }, MissingValues.Unobserved);
        var none = new DataSet(
            _layout, new double[,] { { 1, No, No }, { 3, No, No }, { No, 1, 2 }, { No, 3, 3 } }, MissingValues.Unobserved);

        HiddenModalities.Unexplained(new Guess(2, 0, 0), some).Single(found => found.Modality == "arm").Unexplained
            .Should().BeApproximately(1, 1e-12, "99 is not among them");
        HiddenModalities.Unexplained(new Guess(2, 0, 0), none).Should().BeEmpty();
    }

    [Fact]
    public void A_trained_model_explains_what_depends_on_the_others()
    {
        using var model = Toy.Builder().WithMuting(MutingStrategy.RandomModalities()).Build();
        model.Fit(Toy.Data(200), new TrainingOptions { Epochs = 60, BatchSize = 20, LearningRate = 1e-2 });

        HiddenModalities.Unexplained(model, Toy.Data(50, seed: 5)).Should().HaveCount(model.Layout.Modalities.Count)
            .And.OnlyContain(found => found.Unexplained < 0.9);
    }

    /// <summary>Guesses the same whatever it is given.</summary>
    private sealed class Guess(double arm, double first, double second, DataStatistics? trained = null) : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public DataStatistics? DataStatistics => trained;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            new(_layout, [Means.Of(rows, arm), Means.Of(rows, first, second)]);

        public bool AcceptsMissingValues => true;

        private sealed record Means(RowMatrix Mean) : IColumnDistribution
        {
            public static Means Of(RowMatrix rows, params double[] means) =>
                new(RowMatrix.Create(rows.RowCount, means.Length, (_, values) => means.CopyTo(values)));
        }
    }
}
