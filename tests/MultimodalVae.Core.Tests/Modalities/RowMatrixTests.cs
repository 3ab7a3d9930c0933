namespace MultimodalVae.Core.Tests.Modalities;

public sealed class RowMatrixTests
{
    private static readonly RowMatrix _matrix = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void Values_stand_row_by_row()
    {
        var matrix = new RowMatrix(2, 3, [1, 2, 3, 4, 5, 6]);

        matrix.RowCount.Should().Be(2);
        matrix.ColumnCount.Should().Be(3);
        matrix.Row(1).ToArray().Should().Equal(4, 5, 6);
        matrix[0, 2].Should().Be(3);
        matrix[1, 0].Should().Be(4);
    }

    [Fact]
    public void A_two_dimensional_array_converts_by_itself()
    {
        _matrix.RowCount.Should().Be(2);
        _matrix.ColumnCount.Should().Be(3);
        _matrix.Values.ToArray().Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public void A_later_change_of_the_array_is_not_seen()
    {
        double[] flat = [1, 2];
        double[,] square = { { 1, 2 } };
        var (first, second) = (new RowMatrix(1, 2, flat), RowMatrix.FromArray(square));

        (flat[0], square[0, 0]) = (9, 9);

        first[0, 0].Should().Be(1);
        second[0, 0].Should().Be(1);
    }

    [Fact]
    public void A_matrix_may_have_no_rows() => new RowMatrix(0, 3, []).Values.Length.Should().Be(0);

    [Fact]
    public void No_field_of_it_changes() =>
        typeof(RowMatrix).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
        .Should().NotBeEmpty().And.OnlyContain(field => field.IsInitOnly);

    [Fact]
    public void Rows_shares_the_memory_of_consecutive_rows()
    {
        var middle = TestLayout.Counting(4, 2).Rows(1, 2);

        middle.RowCount.Should().Be(2);
        middle.Values.ToArray().Should().Equal(2, 3, 4, 5);
        middle.Rows(1, 1).Values.ToArray().Should().Equal(4, 5);
        _matrix.Rows(2, 0).RowCount.Should().Be(0);
    }

    [Fact]
    public void Columns_copies_consecutive_columns()
    {
        var right = _matrix.Columns(1, 2);

        right.ColumnCount.Should().Be(2);
        right.Values.ToArray().Should().Equal(2, 3, 5, 6);
    }

    [Fact]
    public void Create_asks_for_each_row_once_and_starts_from_zeros()
    {
        var matrix = RowMatrix.Create(2, 2, (row, values) => values[row] += 7 + row);

        matrix.Values.ToArray().Should().Equal(7, 0, 0, 8);
    }

    [Theory, InlineData(5), InlineData(7), InlineData(0)]
    public void The_wrong_number_of_values_is_refused_with_all_numbers(int count) =>
        FluentActions.Invoking(() => new RowMatrix(2, 3, new double[count])).Should().Throw<ArgumentException>()
            .WithMessage($"2 rows of 3 columns need 6 values, not {count}*");

    [Fact]
    public void A_size_beyond_32_bits_is_no_small_size() =>
        FluentActions.Invoking(() => new RowMatrix(65_536, 65_536, [])).Should().Throw<ArgumentException>()
            .WithMessage("*need 4294967296 values, not 0*");

    [Theory, InlineData(-1, 3, "rowCount"), InlineData(2, 0, "columnCount"), InlineData(2, -1, "columnCount")]
    public void A_size_out_of_range_is_refused(int rows, int columns, string name)
    {
        FluentActions.Invoking(
            () => new RowMatrix(rows, columns, [])).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(name);
        FluentActions.Invoking(() => RowMatrix.Create(rows, columns, (_, _) => { })).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName(name);
    }

    [Theory, InlineData(-1, 0), InlineData(2, 0), InlineData(0, -1), InlineData(0, 3), InlineData(int.MaxValue, 0)]
    public void A_value_outside_is_refused(int row, int column) =>
        _matrix.Invoking(m => m[row, column]).Should().Throw<ArgumentOutOfRangeException>();

    [Theory, InlineData(-1), InlineData(2), InlineData(int.MaxValue)]
    public void A_row_outside_is_refused(int row) =>
        _matrix.Invoking(m => m.Row(row).Length).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(row));

    [Theory]
    [InlineData(-1, 1, "start"), InlineData(0, 4, "start"), InlineData(3, 1, "start"), InlineData(1, -1, "count")]
    [InlineData(int.MaxValue, 1, "start"), InlineData(1 << 30, 1 << 30, "start")]
    public void Rows_outside_are_refused_by_name(int start, int count, string name) =>
        new RowMatrix(
            3, 4, new double[12]).Invoking(m => m.Rows(start, count)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(name);

    [Theory, InlineData(-1, 1), InlineData(0, 4), InlineData(3, 1), InlineData(1, -1), InlineData(1, 0), InlineData(int.MaxValue, 1)]
    public void Columns_outside_are_refused(int start, int count)
    {
        _matrix.Invoking(m => m.Columns(start, count)).Should().Throw<ArgumentOutOfRangeException>();
        new RowMatrix(0, 3, []).Invoking(m => m.Columns(start, count)).Should().Throw<ArgumentOutOfRangeException>(
            "rows make no difference");
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void No_columns_are_refused_by_their_number(int count) =>
        _matrix.Invoking(m => m.Columns(1, count)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(count));

    [Fact]
    public void Missing_arguments_are_refused_by_name()
    {
        FluentActions.Invoking(() => RowMatrix.Create(1, 1, null!)).Should().Throw<ArgumentNullException>().WithParameterName("fill");
        FluentActions.Invoking(() => RowMatrix.Create(0, 1, null!)).Should().Throw<ArgumentNullException>().WithParameterName("fill");
        FluentActions.Invoking(() => RowMatrix.FromArray(null!)).Should().Throw<ArgumentNullException>().WithParameterName("values");
    }

    [Fact]
    public void A_matrix_whose_rental_has_ended_throws_instead_of_giving_other_numbers()
    {
        var rental = new Rental();
        var matrix = RowMatrix.Rent(2, 2, [1, 2, 3, 4, 5], rental);
        var row = matrix.Rows(1, 1);
        matrix.Values.ToArray().Should().Equal(1, 2, 3, 4);

        rental.End();

        Action[] readings =
        [
            () => _ = matrix.Values.Length, () => _ = row.Values.Length, () => _ = matrix[0, 0], () => _ = matrix.Row(1),
            () => matrix.Rows(0, 1), () => matrix.Columns(0, 1),
            () => new DiagonalGaussian(matrix, matrix).StandardDeviation.ToString(),
        ];
        foreach (var reading in readings)
            reading.Should().Throw<ObjectDisposedException>().WithMessage(
                "The matrix was only lent to the callback of ReconstructEach*Copy what you need for longer.*");
    }

    [Fact]
    public void A_value_beyond_the_limit_is_found_wherever_it_stands()
    {
        for (var columns = 1; columns <= 11; columns++)
        {
            for (var place = 0; place < 3 * columns; place++)
            {
                foreach (var bad in new[] { double.NaN, double.PositiveInfinity, -11 })
                {
                    var values = Enumerable.Repeat(-10.0, 3 * columns).ToArray();
                    values[place] = bad;
                    new RowMatrix(3, columns, values).FindBeyond(most: 10).Should().Be((place / columns, place % columns));
                }
            }
        }
    }
}
