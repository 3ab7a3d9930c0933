namespace MultimodalVae.Core.Tests.Data;

public sealed class ColumnScalingTests
{
    private static readonly DataSet _training = new(TestLayout.Wheels, new double[,] { { 10, -4, 5 }, { 20, 0, 5 }, { 12, 4, 5 } });

    private readonly ColumnScaling _scaling = ColumnScaling.Of(_training);

    [Fact]
    public void Each_column_of_the_training_rows_spans_minus_1_to_1_and_a_constant_one_is_0() =>
        _scaling.Apply(_training).Rows.Values.ToArray().Should().Equal(-1, -1, 0, 1, 0, 0, -0.6, 1, 0);

    [Fact]
    public void Other_rows_are_mapped_by_the_ranges_of_the_training_rows() =>
        _scaling.Apply(new DataSet(TestLayout.Wheels, new double[,] { { 30, -2, 9 } })).Rows.Values.ToArray().Should().Equal(3, -0.5, 0);

    [Fact]
    public void Inverting_gives_the_units_of_the_data_back() =>
        _scaling.Invert(_scaling.Apply(_training).Rows).Values.ToArray().Should().Equal(_training.Rows.Values.ToArray());

    [Fact]
    public void The_greatest_numbers_do_not_overflow()
    {
        var extreme = new DataSet(TestLayout.Wheels, new double[,] { { double.MinValue, 1, 1 }, { double.MaxValue, 2, 2 } });

        ColumnScaling.Of(extreme).Apply(extreme).Rows.Values.ToArray().Should().Equal(-1, -1, -1, 1, 1, 1);
    }

    [Fact]
    public void Rows_of_another_layout_or_width_are_refused_with_both()
    {
        _scaling.Invoking(s => s.Apply(new DataSet(TestLayout.Arm, TestLayout.Arm.Rows(1)))).Should().Throw<ArgumentException>()
            .WithMessage("*joint:2,touch:1,vision:3; expected left:1,right:2*");
        _scaling.Invoking(s => s.Invert(TestLayout.Counting(1, 4))).Should().Throw<ArgumentException>()
            .WithMessage("*rows have 4 columns; the layout left:1,right:2 has 3*");
    }
}
