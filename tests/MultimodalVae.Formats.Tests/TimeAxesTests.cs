namespace MultimodalVae.Formats.Tests;

/// <summary>Which dimension of an array is that of time, by what else the file has.</summary>
public sealed class TimeAxesTests
{
    [Theory]
    [InlineData(new[] { 1000, 6 })]
    [InlineData(new[] { 1000, 6, 2 })]
    [InlineData(new[] { 4, 4 })]
    public void Long_array_alone_is_read_by_its_rows(int[] size)
    {
        RowsOf([Array("q", size)], out var warnings).Should().Be(size[0]);
        warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wide_array_alone_is_read_by_its_columns_with_a_warning(bool isOfMatlab)
    {
        RowsOf([Array("q", [6, 1000], isOfMatlab)], out var warnings).Should().Be(1000);
        warnings.Should().Equal(
            "log: 'q': it has 6 x 1000 values, and its dimension 2 is taken for that of time: nothing else in the file tells. " +
            "Transpose it, or put a time beside it, if that is wrong.");
    }

    [Theory]
    [InlineData(10, 28)]
    [InlineData(28, 10)]
    public void Time_of_the_file_tells(int rows, int columns)
    {
        NumberArray[] arrays = [Array("q", [rows, columns]), Array("gains", [columns, 3]), Array("bias", [columns]), Array("t", [1, rows])];

        RowsOf(arrays, out var warnings).Should().Be(rows);
        warnings.Should().BeEmpty();
    }

    [Fact]
    public void Vector_that_does_not_grow_is_no_time()
    {
        var translation = Array("base.t", [3]) with { Values = [0.3, -0.1, 0.2] };

        RowsOf([Array("q", [3, 50]), translation, Array("label", [50]), Array("touch", [50])], out var warnings).Should().Be(50);
        warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "time")]
    public void Reading_whose_name_ends_in_time_is_not_the_time_of_the_rows(bool hasTime, string? expected)
    {
        var solveTime = Array("solve_time", [50]) with { Values = [.. Enumerable.Range(0, 50).Select(row => row % 3 * 0.1)] };
        NumberArray[] arrays = [Array("q", [50, 3]), solveTime, .. hasTime ? (NumberArray[])[Array("time", [50])] : []];

        ArrayTables.Of(arrays, "log", [], []).Single().TimeColumn.Should().Be(expected);
    }

    [Fact]
    public void Time_that_begins_again_in_every_episode_is_the_time_of_the_rows()
    {
        var tables = ArrayTables.Of(
            [Array("run1.q", [4, 3]), Array("run1.t", [4]), Array("run2.q", [3, 3]), Array("run2.t", [3])], "log", [], []);

        tables.Single().TimeColumn.Should().Be("run.t");
    }

    [Fact]
    public void Rows_of_other_arrays_tell()
    {
        RowsOf([Array("tactile", [300, 1024]), Array("q", [300, 7]), Array("dq", [300, 7])], out var warnings).Should().Be(300);
        warnings.Should().BeEmpty();
    }

    [Fact]
    public void One_other_array_tells_with_a_warning()
    {
        RowsOf([Array("q", [10, 28]), Array("label", [10])], out var warnings).Should().Be(10);
        warnings.Should().ContainSingle().Which.Should().Contain("of other arrays, one has 10 rows");
    }

    [Fact]
    public void Recordings_of_different_lengths_are_not_told_by_the_width_that_they_share()
    {
        RowsOf([Array("first", [6, 1000]), Array("second", [6, 1200])], out var warnings).Should().Be(1000);
        warnings.Should().HaveCount(2);
    }

    private static int RowsOf(NumberArray[] arrays, out IReadOnlyList<string> warnings)
    {
        var all = new List<string>();
        warnings = all;
        return ArrayTables.Of(arrays, "log", all, []).First(table => table.Columns.Any(IsOfFirst)).RowCount;

        bool IsOfFirst(LogColumn column) => column.Name.StartsWith(arrays[0].Path, StringComparison.Ordinal);
    }

    private static NumberArray Array(string name, int[] size, bool isOfMatlab = true) => new(
        name,
        isOfMatlab ? [.. size.Reverse()] : size,
        [.. Enumerable.Range(0, size.Aggregate((product, length) => product * length)).Select(i => (double)i)],
        isOfMatlab);
}
