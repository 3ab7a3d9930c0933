namespace MultimodalVae.Core.Tests.Data;

public class TimeSeriesTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", ["x", "y"]), new Modality("touch", 1));

    private static readonly DataSet _series = new(
        _layout, new double[,] { { 1, 10, 100 }, { 2, 20, 200 }, { 3, 30, 300 }, { 4, 40, 400 } });

    [Fact]
    public void The_latest_step_comes_first_within_each_modality()
    {
        var windows = _series.Windows("next", "now");

        windows.Layout.ColumnNames.Should().Equal("arm.next_x", "arm.next_y", "arm.now_x", "arm.now_y", "touch.next_0", "touch.now_0");
        windows.RowCount.Should().Be(3);
        windows.Rows.Row(0).ToArray().Should().Equal(2, 20, 1, 10, 200, 100);
        windows.Rows.Row(1).ToArray().Should().Equal(3, 30, 2, 20, 300, 200);
        windows.Rows.Row(2).ToArray().Should().Equal(4, 40, 3, 30, 400, 300);
    }

    [Fact]
    public void Windows_may_be_as_long_as_the_series()
    {
        var windows = _series.Windows("d", "c", "b", "a");

        windows.Layout["touch"].ColumnNames.Should().Equal("d_0", "c_0", "b_0", "a_0");
        windows.RowCount.Should().Be(1);
        windows.Rows.Row(0).ToArray().Should().Equal(4, 40, 3, 30, 2, 20, 1, 10, 400, 300, 200, 100);
    }

    [Fact]
    public void Windows_of_one_step_only_rename_the_columns()
    {
        var windows = _series.Windows("at");

        windows.Layout.ColumnNames.Should().Equal("arm.at_x", "arm.at_y", "touch.at_0");
        windows.Rows.Values.ToArray().Should().Equal(_series.Rows.Values.ToArray());
    }

    [Fact]
    public void Windows_without_steps_are_refused() =>
        _series.Invoking(series => series.Windows()).Should().Throw<ArgumentException>().WithMessage("*at least one step prefix, not 0*");

    [Fact]
    public void Windows_longer_than_the_series_are_refused_with_both_lengths() =>
        _series.Invoking(series => series.Windows("e", "d", "c", "b", "a")).Should().Throw<ArgumentException>()
            .WithMessage("Windows of 5 time steps need 5 consecutive rows of an episode or more; the longest run without a gap has 4.*");

    [Fact]
    public void A_repeated_prefix_is_refused_by_name() =>
        _series.Invoking(series => series.Windows("next", "now", "now")).Should().Throw<ArgumentException>()
            .WithMessage("*prefix 'now' occurs 2 times; all 3 must be different*");

    [Fact]
    public void A_prefix_that_makes_no_usable_column_name_is_refused_by_name() =>
        _series.Invoking(series => series.Windows("a,b")).Should().Throw<ArgumentException>().WithMessage("*'arm'*'a,b_x'*");
}
