namespace MultimodalVae.Core.Tests.Data;

public sealed class ColumnScalingTests
{
    private static readonly DataSet _training = new(TestLayout.Wheels, new double[,] { { 10, -4, 5 }, { 20, 0, 5 }, { 12, 4, 5 } });

    private readonly ColumnScaling _scaling = ColumnScaling.Fit(_training);

    [Fact]
    public void Transform_of_the_training_rows_spans_minus_1_to_1_and_a_constant_column_is_0() =>
        _scaling.Transform(_training).Rows.Values.ToArray().Should().Equal(-1, -1, 0, 1, 0, 0, -0.6, 1, 0);

    [Fact]
    public void Transform_of_other_rows_is_by_the_ranges_of_the_training_rows() =>
        _scaling.Transform(
            new DataSet(TestLayout.Wheels, new double[,] { { 30, -2, 9 } })).Rows.Values.ToArray().Should().Equal(3, -0.5, 1);

    [Fact]
    public void InverseTransform_of_numbers_of_a_model_is_in_the_units_of_the_log() => _scaling
        .InverseTransform(new double[,] { { -1, 0.5, 0 }, { 1, -2, 3 } }).Values.ToArray().Should().Equal(10, 2, 5, 20, -8, 17);

    [Fact]
    public void ConstantColumns_are_those_that_do_not_vary_by_a_billionth_of_their_size()
    {
        var rows = new double[,] { { 1e6, 0, 1e-12 }, { 1e6 + 1e-4, 0, 3e-12 } };

        ColumnScaling.Fit(new DataSet(TestLayout.Wheels, rows)).ConstantColumns.Should().Equal("left.0", "right.0");
    }

    [Fact]
    public void Fit_of_the_greatest_numbers_does_not_overflow()
    {
        var extreme = new DataSet(TestLayout.Wheels, new double[,] { { double.MinValue, 1, 1 }, { double.MaxValue, 2, 2 } });

        ColumnScaling.Fit(extreme).Transform(extreme).Rows.Values.ToArray().Should().Equal(-1, -1, -1, 1, 1, 1);
    }

    [Fact]
    public void Fit_of_windows_gives_all_steps_of_a_sensor_one_scale()
    {
        var series = new DataSet(TestLayout.Wheels, new double[,] { { 0, 1, 0 }, { 4, 2, 1 }, { 8, 3, 9 } });

        var columns = ColumnScaling.Fit(series.Windows("next", "now")).Columns;

        columns.Should().Equal(
            new ColumnScale(4, 4), new ColumnScale(4, 4),
            new ColumnScale(2, 1), new ColumnScale(4.5, 4.5), new ColumnScale(2, 1), new ColumnScale(4.5, 4.5));
    }

    [Fact]
    public void Fit_standardised_gives_mean_0_and_deviation_1()
    {
        var scaling = ColumnScaling.Fit(_training, ScalingRule.Standardised);

        scaling.Columns[0].Center.Should().BeApproximately(14, 1e-12);
        scaling.Columns[0].Scale.Should().BeApproximately(Math.Sqrt(56.0 / 3), 1e-12);
    }

    [Fact]
    public void Fit_by_quantiles_does_not_look_at_what_is_beyond_them()
    {
        var layout = new ModalityLayout(new Modality("arm", 1));
        var rows = RowMatrix.Create(101, 1, (row, values) => values[0] = row == 100 ? 65535 : row);

        ColumnScaling.Fit(new DataSet(layout, rows), ScalingRule.ByQuantiles(0.1)).Columns.Should().Equal(new ColumnScale(50, 40));
    }

    [Fact]
    public void Fit_by_quantiles_of_a_column_that_hardly_ever_varies_is_by_its_range()
    {
        var layout = new ModalityLayout(new Modality("arm", 1));
        var rows = RowMatrix.Create(1000, 1, (row, values) => values[0] = row == 100 ? 6 : 2);

        ColumnScaling.Fit(new DataSet(layout, rows), ScalingRule.ByQuantiles()).Columns.Should().Equal(new ColumnScale(4, 2));
    }

    [Fact]
    public void Fit_without_scaling_leaves_all_as_it_is()
    {
        var scaling = ColumnScaling.Fit(_training, ScalingRule.None);

        scaling.IsIdentity.Should().BeTrue();
        scaling.Transform(_training).Rows.Values.ToArray().Should().Equal(_training.Rows.Values.ToArray());
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 1, 1, -40 }, 2)] // standardised: -2.8 to 0.35
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 40, -40 }, -4)]
    public void Fit_moves_a_mute_value_that_scaled_rows_reach_to_the_nearest_whole_number_outside(double[] values, double expected)
    {
        var data = new DataSet(new ModalityLayout(new Modality("arm", 1)), new RowMatrix(values.Length, 1, values));

        var scaling = ColumnScaling.Fit(data, ScalingRule.Standardised);

        scaling.Layout.MuteValue.Should().Be(expected);
        scaling.Layout.ColumnsAroundMuteValue(scaling.Transform(data).Rows).Should().BeEmpty();
        ColumnScaling.Fit(data).Layout.MuteValue.Should().Be(-2, "a range of [-1, 1] does not reach it");
    }

    [Fact]
    public void Equals_compares_scales()
    {
        ColumnScaling.Fit(_training).Should().Be(_scaling);
        ColumnScaling.Fit(_training).GetHashCode().Should().Be(_scaling.GetHashCode());
        ColumnScaling.Fit(_training.Slice(0, 2)).Should().NotBe(_scaling);
    }

    [Fact]
    public void A_rule_that_gives_null_is_named_with_the_column() =>
        FluentActions.Invoking(() => ColumnScaling.Fit(_training, new NullRule()))
        .Should().Throw<InvalidOperationException>().WithMessage("The NullRule gives null for 'left.0'; expected a scale.");

    [Fact]
    public void Rows_of_another_layout_or_width_are_refused_with_both()
    {
        _scaling.Invoking(s => s.Transform(new DataSet(TestLayout.Arm, TestLayout.Arm.Rows(1)))).Should().Throw<ArgumentException>()
            .WithMessage("*joint:2,touch:1,vision:3; expected left:1,right:2*");
        _scaling.Invoking(s => s.InverseTransform(TestLayout.Counting(1, 4))).Should().Throw<ArgumentException>()
            .WithMessage("*rows have 4 columns; the layout left:1,right:2 has 3*");
    }

    [Theory]
    [InlineData(double.NaN, 1, "center")]
    [InlineData(0, 0, "scale")]
    [InlineData(0, double.PositiveInfinity, "scale")]
    [InlineData(0, -1, "scale")]
    public void ColumnScale_refuses_numbers_that_cannot_scale(double center, double scale, string parameter) =>
        FluentActions.Invoking(
            () => new ColumnScale(center, scale)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void QuantileScaling_refuses_a_tail_that_leaves_nothing(double tail) =>
        FluentActions.Invoking(
            () => ScalingRule.ByQuantiles(tail)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(tail));

    private sealed class NullRule : IScalingRule
    {
        public ColumnScale Fit(ReadOnlySpan<double> values) => null!;
    }
}
