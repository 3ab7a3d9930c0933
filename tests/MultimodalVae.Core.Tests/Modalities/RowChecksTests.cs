namespace MultimodalVae.Core.Tests.Modalities;

public sealed class RowChecksTests
{
    private static readonly ModalityLayout _layout = TestLayout.Arm;
    private static readonly RowMatrix _rows = _layout.Rows(3);

    [Fact]
    public void Finite_rows_pass() => _layout.Invoking(l => l.Check(_rows, _layout.Only("touch"))).Should().NotThrow();

    [Fact]
    public void A_mask_of_an_equal_layout_passes() => _layout.Invoking(l => l.Check(_rows, TestLayout.CopyOfArm.All)).Should().NotThrow();

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void An_observed_value_that_is_not_finite_is_refused_with_row_and_column(double value, string text) =>
        _layout.Invoking(l => l.Check(_rows.With(2, 4, value), _layout.Only("vision"))).Should().Throw<ArgumentException>()
            .WithMessage($"Row 2, column 'vision.v' is {text}; expected a finite number*").WithParameterName("rows");

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_hidden_value_may_be_anything(double value) =>
        _layout.Invoking(l => l.Check(_rows.With(2, 4, value), _layout.Without("vision"))).Should().NotThrow();

    [Fact]
    public void Within_a_modality_only_the_observed_columns_count()
    {
        var rows = _rows.With(0, 0, double.NaN);

        _layout.Invoking(l => l.Check(rows, _layout.Columns("joint.y"))).Should().NotThrow();
        _layout.Invoking(l => l.Check(rows, _layout.Columns("joint.x"))).Should().Throw<ArgumentException>().WithMessage(
            "Row 0, column 'joint.x'*");
    }

    [Fact]
    public void Rows_of_the_wrong_width_are_refused_with_both_widths() =>
        _layout.Invoking(l => l.Check(TestLayout.Counting(2, 5), _layout.All)).Should().Throw<ArgumentException>()
            .WithMessage("*rows have 5 columns; the layout joint:2,touch:1,vision:3 has 6*").WithParameterName("rows");

    [Fact]
    public void No_rows_are_refused() =>
        _layout.Invoking(l => l.Check(new RowMatrix(0, 6, []), _layout.All)).Should().Throw<ArgumentException>()
            .WithMessage("There are no rows*").WithParameterName("rows");

    [Fact]
    public void A_mask_of_another_layout_is_refused_with_both_layouts() =>
        _layout.Invoking(l => l.Check(_rows, TestLayout.Wheels.All)).Should().Throw<ArgumentException>()
            .WithMessage("The mask is for the layout left:1,right:2; expected joint:2,touch:1,vision:3*").WithParameterName("mask");

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        _layout.Invoking(l => l.Check(null!, _layout.All)).Should().Throw<ArgumentNullException>().WithParameterName("rows");
        _layout.Invoking(l => l.Check(_rows, null!)).Should().Throw<ArgumentNullException>().WithParameterName("mask");
        FluentActions.Invoking(
            () => RowChecks.Check(null!, _rows, _layout.All)).Should().Throw<ArgumentNullException>().WithParameterName("layout");
    }

    [Fact]
    public void Equal_layouts_pass() => _layout.Invoking(l => l.CheckEqual(TestLayout.CopyOfArm, "data have", "data")).Should().NotThrow();

    [Fact]
    public void Another_layout_is_refused_with_both_in_the_callers_words() =>
        _layout.Invoking(l => l.CheckEqual(TestLayout.Wheels, "data have", "data")).Should().Throw<ArgumentException>()
            .WithMessage("The data have the layout left:1,right:2; expected joint:2,touch:1,vision:3.*").WithParameterName("data");

    [Fact]
    public void Layouts_that_read_the_same_are_told_apart_by_the_first_column_that_differs()
    {
        var other = new ModalityLayout(
            new Modality("joint", ["x", "q"]), new Modality("touch", 1), new Modality("vision", ["v", "u", "w"]));

        _layout.Invoking(l => l.CheckEqual(other, "data have", "data")).Should().Throw<ArgumentException>()
            .WithMessage("The data have a column 'joint.q'; expected 'joint.y' in its place.*").WithParameterName("data");
    }

    [Fact]
    public void A_missing_layout_is_refused_by_name()
    {
        FluentActions.Invoking(
            () => RowChecks.CheckEqual(null!, _layout, "", "")).Should().Throw<ArgumentNullException>().WithParameterName("layout");
        FluentActions.Invoking(() => _layout.CheckEqual(null!, "", "")).Should().Throw<ArgumentNullException>().WithParameterName("other");
    }

    [Fact]
    public void The_first_bad_value_row_by_row_is_the_one_told()
    {
        var rows = _rows.With(2, 0, double.NaN).With(1, 5, double.NaN).With(1, 3, double.PositiveInfinity);

        _layout.Invoking(l => l.Check(rows, _layout.All)).Should().Throw<ArgumentException>().WithMessage(
            "Row 1, column 'vision.u' is Infinity*");
    }
}
