namespace MultimodalVae.Core.Tests.Data;

public sealed class DataSetTests
{
    private static readonly ModalityLayout _layout = TestLayout.Wheels;

    [Fact]
    public void A_two_dimensional_array_serves_as_rows()
    {
        var data = new DataSet(_layout, new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        data.Layout.Should().BeSameAs(_layout);
        data.RowCount.Should().Be(2);
        data.Rows.Row(1).ToArray().Should().Equal(4, 5, 6);
    }

    [Theory, InlineData(2), InlineData(4)]
    public void Rows_of_the_wrong_width_are_refused_with_both_widths(int width) =>
        FluentActions.Invoking(() => new DataSet(_layout, TestLayout.Counting(2, width))).Should().Throw<ArgumentException>()
            .WithMessage($"*rows have {width} columns; the layout left:1,right:2 has 3*");

    [Theory, InlineData(double.NaN, "NaN"), InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_refused_with_row_and_column(double value, string text) =>
        FluentActions.Invoking(() => new DataSet(_layout, _layout.Rows(5).With(3, 1, value))).Should().Throw<ArgumentException>()
            .WithMessage($"Row 3, column 'right.0' is {text}; expected a finite number*");

    [Fact]
    public void A_data_set_without_rows_is_refused() =>
        FluentActions.Invoking(() => new DataSet(_layout, new double[0, 3])).Should().Throw<ArgumentException>().WithMessage(
            "There are no rows*");

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        FluentActions.Invoking(
            () => new DataSet(null!, _layout.Rows(1))).Should().Throw<ArgumentNullException>().WithParameterName("layout");
        FluentActions.Invoking(
            () => new DataSet(_layout, (RowMatrix)null!)).Should().Throw<ArgumentNullException>().WithParameterName("rows");
    }

    [Fact]
    public void A_slice_holds_consecutive_rows()
    {
        var slice = new DataSet(_layout, _layout.Rows(4)).Slice(1, 2);

        slice.Layout.Should().BeSameAs(_layout);
        slice.Rows.Values.ToArray().Should().Equal(3, 4, 5, 6, 7, 8);
    }

    [Theory, InlineData(-1, 2), InlineData(3, 2), InlineData(0, 5), InlineData(0, 0), InlineData(1, -1)]
    public void A_slice_outside_or_without_rows_is_refused(int start, int count) =>
        new DataSet(_layout, _layout.Rows(4)).Invoking(data => data.Slice(start, count)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory, InlineData(10, 0.2, 8), InlineData(10, 0.999, 1), InlineData(10, 0.001, 9), InlineData(2, 0.9, 1), InlineData(1000, 0.25, 750)]
    public void A_split_keeps_the_order_and_gives_the_last_rows_to_the_test(int rowCount, double testFraction, int trainCount)
    {
        var data = new DataSet(_layout, _layout.Rows(rowCount));

        var (train, test) = data.SplitByTime(testFraction);

        train.RowCount.Should().Be(trainCount);
        test.RowCount.Should().Be(rowCount - trainCount);
        train.Rows.Values.ToArray().Concat(test.Rows.Values.ToArray()).Should().Equal(data.Rows.Values.ToArray());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(-0.5), InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused_with_the_value(double testFraction)
    {
        var error = new DataSet(_layout, _layout.Rows(4)).Invoking(data => data.SplitByTime(testFraction))
            .Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*between 0 and 1*").WithParameterName(nameof(testFraction)).Which;

        error.ActualValue.Should().Be(testFraction);
    }

    [Fact]
    public void One_row_cannot_be_split() =>
        new DataSet(_layout, _layout.Rows(1)).Invoking(data => data.SplitByTime(0.5)).Should().Throw<InvalidOperationException>()
            .WithMessage("*one row cannot be split*");
}
