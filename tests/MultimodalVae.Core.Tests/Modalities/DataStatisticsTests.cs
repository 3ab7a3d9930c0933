using MultimodalVae.Core.Tests.Training;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Modalities;

public sealed class DataStatisticsTests
{
    [Fact]
    public void They_are_those_of_each_column()
    {
        var layout = new ModalityLayout(new Modality("arm", ["x", "y"]));

        var columns = DataStatistics.Compute(layout, new double[,] { { 1, -5 }, { 2, -5 }, { 6, -5 } }).Columns;

        columns[0].Should().Be(
            new ColumnStatistics { Count = 3, Mean = 3, StandardDeviation = Math.Sqrt(14.0 / 3), Minimum = 1, Maximum = 6 });
        columns[1].Should().Be(new ColumnStatistics { Count = 3, Mean = -5, StandardDeviation = 0, Minimum = -5, Maximum = -5 });
    }

    [Theory, InlineData(1), InlineData(37), InlineData(199)]
    public void Those_of_two_parts_together_are_those_of_the_whole(int cut)
    {
        var rows = Toy.Rows(200);

        var whole = DataStatistics.Compute(Toy.Layout, rows);
        var together = DataStatistics.Compute(Toy.Layout, rows.Rows(0, cut))
            .With(DataStatistics.Compute(Toy.Layout, rows.Rows(cut, 200 - cut)));

        foreach (var (found, wanted) in together.Columns.Zip(whole.Columns))
        {
            found.Mean.Should().BeApproximately(wanted.Mean, 1e-12);
            found.StandardDeviation.Should().BeApproximately(wanted.StandardDeviation, 1e-12);
            (found with { Mean = 0, StandardDeviation = 0 }).Should().Be(wanted with { Mean = 0, StandardDeviation = 0 });
        }
    }

    [Fact]
    public void No_digit_is_lost_far_from_zero()
    {
        var column = DataStatistics.Compute(
            new ModalityLayout(new Modality("clock", 1)), new double[,] { { 1e9 }, { 1e9 + 1 }, { 1e9 + 2 } }).Columns[0];

        column.StandardDeviation.Should().BeApproximately(Math.Sqrt(2.0 / 3), 1e-9);
    }

    [Fact]
    public void A_model_has_those_of_the_rows_that_it_was_given_also_when_it_was_cancelled()
    {
        using var model = Toy.Builder().Build();
        model.DataStatistics.Should().BeNull();

        model.Fit(Toy.Data(100, seed: 1), new TrainingOptions { Epochs = 1 });
        model.DataStatistics!.Columns.Should().Equal(DataStatistics.Compute(Toy.Layout, Toy.Rows(100, seed: 1)).Columns);
        using var cancel = new CancellationTokenSource();
        model.Invoking(m => m.Fit(
            Toy.Data(50, seed: 2), new TrainingOptions { Epochs = 2, BatchSize = 50 }, new Recorder(_ => cancel.Cancel()), cancel.Token))
            .Should().Throw<OperationCanceledException>();

        model.DataStatistics.Columns.Should().OnlyContain(column => column.Count == 150);
    }

    [Fact]
    public void Rows_that_do_not_fit_have_none()
    {
        FluentActions.Invoking(() => DataStatistics.Compute(Toy.Layout, new double[,] { { 1 } })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DataStatistics.Compute(Toy.Layout, new RowMatrix(0, 6, []))).Should().Throw<ArgumentException>();
    }
}
