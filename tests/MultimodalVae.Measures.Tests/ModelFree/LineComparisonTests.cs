namespace MultimodalVae.Measures.Tests.ModelFree;

public sealed class LineComparisonTests
{
    [Theory]
    [InlineData(0.21, 0.1, true, false)]
    [InlineData(0.19, 0.1, false, false)]
    [InlineData(0.06, 0.0, true, false)]
    [InlineData(0.04, 0.0, false, false)]
    [InlineData(0.9, 0.5, false, false)]
    [InlineData(0.2, 0.01, true, true)]
    [InlineData(0.14, 0.01, true, false)]
    [InlineData(0.7, 0.3, true, false)]
    public void A_line_is_better_by_a_ratio_and_by_a_difference(double byModel, double byLine, bool isBetter, bool isFarBetter)
    {
        var comparison = new LineComparison("arm", byModel, byLine);

        comparison.LineIsBetter.Should().Be(isBetter);
        comparison.LineIsFarBetter.Should().Be(isFarBetter);
    }

    [Fact]
    public void Model_and_line_are_judged_by_the_same_rows()
    {
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1), new Modality("lamp", 1));
        var (train, test) = new DataSet(layout, RowMatrix.Create(100, 3, (row, values) =>
            (values[0], values[1], values[2]) = (Math.Sin(row), 2 * Math.Sin(row), 1))).SplitByTime(0.5);
        using var model = new VaeBuilder().AddModalities(layout).WithLatent(1).Build();
        model.Fit(train, new TrainingOptions { Epochs = 1 });

        var found = LineComparison.Evaluate(model, train, test);

        found.Select(one => one.Modality).Should().Equal("arm", "eye");
        found.Select(one => one.ByModel).Should().Equal(HiddenModalities.Unexplained(model, test).Select(one => one.Unexplained));
        found.Select(one => one.ByLine).Should().Equal(LinearPrediction.Unexplained(train, test).Select(one => one.Unexplained));
        found.Should().OnlyContain(one => one.LineIsFarBetter);
    }

    [Fact]
    public void A_model_that_does_not_know_what_it_was_trained_on_is_judged_by_the_same_variance_as_the_line()
    {
        // A column that is constant in training tells the line nothing: like the model, it predicts the mean of training, 1.
        var layout = new ModalityLayout(new Modality("arm", 1), new Modality("eye", 1));
        var train = new DataSet(layout, RowMatrix.Create(40, 2, (row, values) => (values[0], values[1]) = (3, 2 * (row % 2))));
        var test = new DataSet(layout, RowMatrix.Create(40, 2, (row, values) => (values[0], values[1]) = (3, 4 + (row % 2))));

        var found = LineComparison.Evaluate(new One(layout), train, test).Should().ContainSingle().Subject;

        found.ByModel.Should().Be(HiddenModalities.Unexplained(new One(layout), test).Single().Unexplained);
        found.ByLine.Should().BeApproximately(found.ByModel, 1e-12);
    }

    /// <summary>It says 1 of every column, and knows nothing of its training.</summary>
    private sealed class One(ModalityLayout layout) : IReconstructionModel
    {
        public ModalityLayout Layout => layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) => new(
            layout,
            layout.Modalities.Select(modality => new DiagonalGaussian(
                RowMatrix.Create(rows.RowCount, modality.Width, (_, values) => values.Fill(1)),
                RowMatrix.Create(rows.RowCount, modality.Width, (_, _) => { }))));
    }
}
